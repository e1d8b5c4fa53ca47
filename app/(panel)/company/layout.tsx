import type { ReactNode } from "react";
import { ClientWords } from "@/app/i18n/client-words";

export default function CompanyLayout({ children }: { children: ReactNode }) {
  return <ClientWords>{children}</ClientWords>;
}
