import type { ReactNode } from "react";
import { ClientWords } from "@/app/i18n/client-words";

export default function LoginLayout({ children }: { children: ReactNode }) {
  return <ClientWords of={["signIn"]}>{children}</ClientWords>;
}
