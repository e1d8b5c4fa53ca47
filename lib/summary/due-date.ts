import { type Day, isoDay, type Said, saidOn, weekdayOf } from "./due-date-calendar";
import { type Rule, rules, times } from "./due-date-rules";
import { plainWords } from "./due-date-words";

/** Longer words than these are a story, and no deadline. */
const maxCharacters = 200;

const isRepeated =
  /\b(?:every|each|elke?|iedere?|daily|weekly|monthly|yearly|dagelijks|wekelijks|maandelijks|jaarlijks|per|(?:once|twice|times|keer|maal) (?:1|per)|24\/7)\b/;

/** Stands where a day was named. */
const mark = "·";
const isNotThatDay = /\b(?:after|not|not before|niet|since|sinds) (?:the )?·/;

/**
 * The day by which something is due, `YYYY-MM-DD` on the clock of `timeZone`, read from the words
 * in which it was promised at `saidAt`, English or Dutch. Null when they name no day: "soon",
 * "next week", "mid December", "31 February", "after Friday", "every Monday".
 *
 * Of several days named the last counts. "By", "before" and "voor" name the day that follows.
 * "Friday" is never today; "next Friday" is that of next week, which begins on Monday, and so is
 * "volgende vrijdag"; a week's end is its Friday. Figures are day first. Without a year a date is
 * the next such day, unless it went by in the 60 days before. Holidays are working days here.
 */
export function dueDateOf(dueText: string, saidAt: Date, timeZone: string): string | null {
  if (dueText.length > maxCharacters) return null;
  const text = plainWords(dueText);
  if (isRepeated.test(text)) return null;

  const said = saidOn(saidAt, timeZone);
  const day = lastOf(daysIn(text, rules, said)) ?? null;
  return day === null ? null : isoDay(day);
}

type Found = { days: { kind: Rule["kind"]; day: Day | null }[]; rest: string };

function daysIn(text: string, from: Rule[], said: Said): Found {
  const found: Found = { days: [], rest: text };
  for (const { kind, words, day } of from) {
    found.rest = found.rest.replace(words, (...match) => {
      const named = day(match.at(-1), said);
      if (named !== undefined) found.days.push({ kind, day: named });
      return named === undefined ? " " : mark;
    });
  }
  return found.days.length > 0 || from === times ? found : daysIn(found.rest, times, said);
}

function lastOf({ days, rest }: Found): Day | null {
  const named = days.flatMap(({ day }) => day ?? []);
  if (named.length < days.length || isNotThatDay.test(rest)) return null;

  const others = days.flatMap(({ kind, day }) => (kind === "weekday" ? [] : (day ?? [])));
  const isSaidTwice = others.some((other) =>
    named.some((day) => !others.includes(day) && weekdayOf(day) === weekdayOf(other)),
  );
  // "Friday 26 November", which is a Thursday: one of them is wrong, and nobody knows which.
  const hasDate = days.some(({ kind }) => kind === "date");
  if (hasDate && !isSaidTwice && others.length < days.length) return null;

  const counted = isSaidTwice ? others : named;
  return counted.length === 0 ? null : Math.max(...counted);
}
