"use client";

import dynamic from "next/dynamic";
import { useLocale } from "next-intl";
import { type ComponentProps, useEffect } from "react";
import type { Language } from "@/domain/user";
import type { OpenCall } from "./open-call";

// Without `loading` there is no boundary: the server waits, and the page is whole where no scripts
// run. A page that holds an open call names its files, which the browser fetches with the others.
const openCalls = {
  en: dynamic(() => import("./open-call-en").then((file) => file.OpenCallEn)),
  nl: dynamic(() => import("./open-call-nl").then((file) => file.OpenCallNl)),
} satisfies Record<Language, unknown>;

const fetchIn = { en: () => import("./open-call-en"), nl: () => import("./open-call-nl") };

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
