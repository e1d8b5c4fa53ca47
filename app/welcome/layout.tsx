import type { ReactNode } from "react";
import { ClientWords } from "@/app/i18n/client-words";

export default function WelcomeLayout({ children }: { children: ReactNode }) {
  return <ClientWords of={["welcome"]}>{children}</ClientWords>;
}
