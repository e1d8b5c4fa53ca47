"use client";

import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useMemo } from "react";
import { usePartyName } from "./party-name";

/** What rows say things with: made once for the list, since a row is drawn many times. */
export function useRowWords() {
  const t = useTranslations("cdr");
  const nameOf = usePartyName();
  const [locale, timeZone] = [useLocale(), useTimeZone()];
  const { day, time } = useMemo(() => {
    const day = new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short" });
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    return { day, time: new Intl.DateTimeFormat(locale, { timeZone, ...clock }) };
  }, [locale, timeZone]);

  return { t, nameOf, day, time };
}
