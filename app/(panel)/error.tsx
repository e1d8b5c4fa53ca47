"use client";

import { ErrorMessage } from "@/components/error-message";

export default function PanelErrorPage({ retry }: { retry: () => void }) {
  return <ErrorMessage again={retry} />;
}
