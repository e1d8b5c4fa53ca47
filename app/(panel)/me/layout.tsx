import type { ReactNode } from "react";
import { ClientWords } from "@/app/i18n/client-words";

export default function MeLayout({ children }: { children: ReactNode }) {
  return <ClientWords of={["me", "own", "errors"]}>{children}</ClientWords>;
}
