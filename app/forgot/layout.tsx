import type { ReactNode } from "react";
import { ClientWords } from "@/app/i18n/client-words";

export default function ForgotLayout({ children }: { children: ReactNode }) {
  return <ClientWords of={["forgot"]}>{children}</ClientWords>;
}
