"use client";

import { ErrorMessage } from "@/components/error-message";

export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <main>
      <ErrorMessage again={retry} />
    </main>
  );
}
