"use client";

import { useLocale } from "next-intl";
import { type ComponentProps, lazy, useEffect } from "react";
import type { Language } from "@/domain/user";
import type { OpenCall } from "./open-call";

const fetchIn = {
  en: () => import("./open-call-en").then((file) => ({ default: file.OpenCallEn })),
  nl: () => import("./open-call-nl").then((file) => ({ default: file.OpenCallNl })),
} satisfies Record<Language, unknown>;

// Without a boundary, so that the server waits for it: the page is whole where no scripts run.
const openCalls = { en: lazy(fetchIn.en), nl: lazy(fetchIn.nl) };

/** The open call and its words, which the closed list need not wait for. */
export function LazyOpenCall(props: ComponentProps<typeof OpenCall>) {
  const InOurLanguage = openCalls[useLocale()];
  return <InOurLanguage {...props} />;
}

const here = new Set<string>();

/** Whether a row can open on the spot; until then its link leads to the page of the open call. */
export function canOpenHere(): boolean {
  return here.has(document.documentElement.lang);
}

/** Fetches it as soon as the list is awake. */
export function useOpenCallSoon(): void {
  const locale = useLocale();

  useEffect(() => {
    fetchIn[locale]().then(
      () => here.add(locale),
      () => undefined,
    );
  }, [locale]);
}
