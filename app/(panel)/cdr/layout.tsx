import type { ReactNode } from "react";
import { ClientWords } from "@/app/i18n/client-words";
import { listWords } from "./words";

/** This page is opened most of all, so that it carries its own words alone. */
export default function CdrLayout({ children }: { children: ReactNode }) {
  return <ClientWords of={listWords}>{children}</ClientWords>;
}
