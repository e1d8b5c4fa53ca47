"use client";

import { useLocale, useMessages, useTimeZone } from "next-intl";
import { usePartyName } from "./party-name";

/** What rows say things with: made once for the list, since a row is drawn many times. */
export function useRowWords() {
  const { cdr } = useMessages();
  const nameOf = usePartyName();
  const [locale, timeZone] = [useLocale(), useTimeZone()];
  const { directions, statuses, summaryStatuses } = cdr;
  return {
    directions,
    statuses,
    summaryStatuses,
    private: cdr.private,
    nameOf,
    ...formatsOf(locale, timeZone),
  };
}

type Formats = Record<"day" | "time", Intl.DateTimeFormat>;
const made = new Map<string, Formats>();

/** Kept for all lists: to make one takes longer than to draw a row. */
function formatsOf(locale: string, timeZone: string | undefined): Formats {
  const key = `${locale} ${timeZone}`;
  const known = made.get(key);
  if (known) return known;

  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const formats = {
    day: new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short" }),
    time: new Intl.DateTimeFormat(locale, { timeZone, ...clock }),
  };
  made.set(key, formats);
  return formats;
}
