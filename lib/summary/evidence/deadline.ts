import { dueDateOf } from "../due-date";
import { nearest } from "./calendar";
import { weekdayWord } from "./date-words";
import type { Said } from "./heard";
import type { NameRules } from "./names";
import { lettersOf, type Passage, passagesWith } from "./quotes";
import { isComparable } from "./unsaid";

/**
 * Whether a deadline is the call's. A date is computed from its words, so they are the call's own,
 * or at least name a day or a time that `unsaidIn` can compare: "before the close" names none. Who
 * said "Friday" did not say "next Friday", nor "a week on Friday".
 */
export function isDeadlineSaid(
  dueText: string,
  cited: Passage[],
  said: Said,
  rules: NameRules,
): boolean {
  if (passagesWith(dueText, cited).length > 0) return true;
  if (!isComparable(dueText, said, rules)) return false;

  const weekdays = lettersOf(dueText).flatMap((word) => weekdayWord(word)?.weekday ?? []);
  const day = dayOf(dueText, said);
  if (weekdays.length === 0 || day === null) return true;
  return said.days.has(day) || weekdays.some((one) => nearest(said.calendar, one).includes(day));
}

const dayMs = 24 * 60 * 60 * 1000;

/** Counted from 1970, as it would be if it was said at noon of the call's day. */
function dayOf(dueText: string, { calendar }: Said): number | null {
  const date = dueDateOf(dueText, new Date((calendar.today + 0.5) * dayMs), "UTC");
  return date === null ? null : Date.parse(date) / dayMs;
}
