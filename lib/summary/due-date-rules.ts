import {
  addMonths,
  addWorkingDays,
  type Day,
  dayOf,
  firstOfMonth,
  lastOfMonth,
  mondayOf,
  partsOf,
  type Said,
  saidOn,
  weekdayOf,
} from "./due-date-calendar";
import { months, weekdays } from "./due-date-words";

/** Null: what is named is no day, as 31 February; undefined: these words do not name one at all. */
type Named = Day | null | undefined;

/** What the words of a kind name. `kind` tells a weekday and a date apart, which may be one day. */
export type Rule = {
  kind: "date" | "weekday" | "other";
  words: RegExp;
  day: (words: Groups, said: Said) => Named;
};

type Groups = Record<string, string | undefined>;

const month = `(?<month>${months.join("|")})`;
const weekday = `(?<weekday>${weekdays.join("|")})`;
const date = "(?<date>\\d{1,2})";
const year = "(?:,? (?<year>(?:19|20)\\d\\d)\\b|,? '(?<short>\\d\\d)\\b)?";
const count = "(?<count>\\d{1,3})(?:(?: ?- ?| or | of | to | a | tot )(?<most>\\d{1,3}))?";
/** "Next week, at the latest Friday". */
const between = "(?:(?!or |of |this |next |coming |last )\\p{L}+ ){0,5}";
const unit = "(?<unit>minute|workday|day|week|month|year)";

/** Each reads what the ones before it have left. Plain English words; see `plainWords`. */
export const rules: Rule[] = [
  rule("date", "(?<year>(?:19|20)\\d\\d)-(?<month>\\d{1,2})-(?<date>\\d{1,2})", numericDate),
  rule("date", `${date}(?:st|nd|rd|th|de|s?te|e)?(?: of)?(?: the)? ${month}\\b${year}`, monthDate),
  rule("date", `${month} (?:the )?${date}(?:st|nd|rd|th|e)?(?![\\d:.])\\b${year}`, monthDate),

  rule("other", `${count} weeks? from ${day()}`, weeksFrom),
  rule("other", `${day()} within ${count} weeks?`, weeksFrom),
  rule("other", `within ${count} weeks? (?:the )?${weekday}`, weekdayInWeeks),
  rule("other", `(?:before|for) ${count} (?:hours|${unit})`, () => undefined),
  rule("other", `${count} (?:hours|${unit}) (?:before|after|of)`, () => null),
  rule("other", `${count}[ -]?${unit} (?<ago>ago)`, span),
  rule("other", `${count}[ -]?${unit}`, span),
  rule(
    "other",
    `(?:within|in|next|coming) (?:the )?(?:next |coming )?${count} ?(?:hours?|uur)`,
    hours,
  ),
  rule("other", `${count}[ -]?hours`, hours),

  rule("date", "(?<date>\\d{1,2})[-/](?<month>\\d{1,2})[-/](?<year>(?:19|20)\\d\\d)", numericDate),
  rule("date", "(?<date>\\d{1,2})[-/](?<month>\\d{1,2})[-/](?<short>\\d\\d)", numericDate),
  rule("date", "(?<date>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>(?:19|20)\\d\\d)", numericDate),
  rule("date", "(?<date>\\d{1,2})[-/](?<month>\\d{1,2})", numericDate),

  rule("other", "day after tomorrow", (_, said) => said.day + 2),
  rule("other", "day before yesterday", (_, said) => said.day - 2),
  rule("other", "tomorrow", (_, said) => said.day + 1),
  rule("other", "today", (_, said) => said.day),
  rule("other", "yesterday", (_, said) => said.day - 1),

  rule("other", "week after next|week \\d+", () => null),
  rule("other", `(?<which>next|this|coming|last) week ${between}${weekday}`, weekdayOfWeek),
  rule("other", `${weekday} (?:of )?(?<which>next|this|coming|last) week`, weekdayOfWeek),
  rule("other", `${weekday} week`, (words, said) => add(comingWeekday(words, said), 7)),
  rule("other", `(?:\\d+(?:st|nd|rd|th|e)|last|laatste) ${weekday} (?:of|in|van)`, () => null),
  rule("other", `next ${weekday}`, weekdayOfWeek),
  rule("other", `this ${weekday}`, thisWeekday),
  rule("other", `last ${weekday}`, lastWeekday),
  rule("weekday", `(?:coming )?${weekday}`, comingWeekday),

  rule("other", "after (?:this |the )?weekend", (_, said) => mondayOf(said.day) + 7),
  rule("other", "before (?:this |the |coming )?weekend", (_, said) => fridayAhead(said.day)),
  rule("other", "next weekend", (_, said) => mondayOf(said.day) + 13),
  rule("other", "weekend", (_, said) => mondayOf(said.day) + 6),

  rule(
    "other",
    "(?<edge>begin|end) of (?<which>this |next |coming |the next )?(?<unit>week|month|quarter|year)",
    edge,
  ),
  rule("other", `(?<edge>begin|end) of ${month}${year}`, edgeOfMonth),
  rule(
    "date",
    `the ${date}(?:st|nd|rd|th|de|s?te|e)(?: (?:of |van )?(?:the )?(?<which>this|next|coming) month)?(?! (?!at|by|before|around|or|and|of|in|the)\\p{L})`,
    dateOfMonth,
  ),
];

/** The day itself, where only a time of it is named. */
export const times: Rule[] = [
  rule(
    "other",
    "end of (?:the )?(?:working |business |office )?(?:day|workday)|close of business|eod|cob",
    (_, said) => said.day,
  ),
  rule("other", "noon|midday|lunch|(?:the )?middag", (_, said) => ahead(12 * 60, said)),
  rule(
    "other",
    "(?<hour>\\d{1,2})(?:[:.](?<minute>\\d\\d))? ?(?<half>am|pm|a\\.?m|p\\.?m)",
    clockTime,
  ),
  rule("other", "(?<hour>\\d{1,2})(?:[:.](?<minute>\\d\\d))? ?(?:o'clock|uur)", clockTime),
  rule("other", "(?<hour>\\d{1,2}):(?<minute>\\d\\d)", clockTime),
];

function rule(kind: Rule["kind"], words: string, day: Rule["day"]): Rule {
  return { kind, words: new RegExp(`(?<![\\p{L}\\d./-])(?:${words})(?![\\p{L}\\d])`, "gu"), day };
}

function day(): string {
  return `(?:${weekday}|(?<from>today|tomorrow|now))`;
}

function monthDate({ month, date, year, short }: Groups, said: Said): Named {
  const number = months.indexOf(month ?? "") + 1;
  return dayOfYear(number, Number(date), yearOf(year, short), said);
}

/** Day first, as Europe writes it, unless that cannot be. */
function numericDate({ month, date, year, short }: Groups, said: Said): Named {
  const [first, second] = [Number(date), Number(month)];
  const isMonthFirst = second > 12 && first <= 12;
  const [number, dateOfMonth] = isMonthFirst ? [first, second] : [second, first];
  return dayOfYear(number, dateOfMonth, yearOf(year, short), said);
}

function yearOf(year: string | undefined, short: string | undefined): number | null {
  if (year !== undefined) return Number(year);
  return short === undefined ? null : 2000 + Number(short);
}

/** So soon after it a date without a year is the one gone by, not one almost a year ahead. */
const justGoneDays = 60;

/** Without a year it is the next such day; of one that has just gone by nobody can be sure. */
function dayOfYear(month: number, date: number, year: number | null, { day }: Said): Named {
  if (year !== null) return dayOf({ year, month, date });

  const { year: thisYear } = partsOf(day);
  const [here, next] = [thisYear, thisYear + 1].map((of) => dayOf({ year: of, month, date }));
  const last = dayOf({ year: thisYear - 1, month, date });
  const ahead = [here, next].find((one) => one != null && one >= day);
  const isJustGone = [last, here].some(
    (one) => one != null && one < day && one >= day - justGoneDays,
  );
  return isJustGone ? null : (ahead ?? null);
}

function span({ count, most, unit, ago }: Groups, said: Said): Named {
  const number = Number(most ?? count) * (ago ? -1 : 1);
  if (unit === "minute") return laterDay(said, number);
  if (unit === "day") return said.day + number;
  if (unit === "week") return said.day + 7 * number;
  if (unit === "workday") return ago ? null : addWorkingDays(said.day, number);
  return addMonths(said.day, unit === "year" ? 12 * number : number);
}

function hours({ count, most }: Groups, said: Said): Named {
  return laterDay(said, 60 * Number(most ?? count));
}

/** Hours are those that pass, also through a night in which the clock is changed. */
function laterDay({ at, timeZone }: Said, minutes: number): Day {
  return saidOn(new Date(at.getTime() + minutes * 60_000), timeZone).day;
}

function weeksFrom({ count, most, from, ...words }: Groups, said: Said): Named {
  const start = from ? said.day + (from === "tomorrow" ? 1 : 0) : comingWeekday(words, said);
  return add(start, 7 * Number(most ?? count));
}

function weekdayInWeeks({ count, most, weekday }: Groups, { day }: Said): Named {
  return mondayOf(day) + 7 * Number(most ?? count) + numberOf(weekday);
}

/** "Next Tuesday" is that of next week: of this week's one says "Tuesday". */
function weekdayOfWeek({ which, weekday }: Groups, { day }: Said): Named {
  const found = mondayOf(day) + numberOf(weekday);
  if (which === "last") return found - 7;
  if (which !== "this") return found + 7;
  return found >= day ? found : null;
}

/** The next one: whoever means today says so. */
function comingWeekday({ weekday }: Groups, { day }: Said): Day {
  return day + ((numberOf(weekday) - weekdayOf(day) + 6) % 7) + 1;
}

function thisWeekday({ weekday }: Groups, { day }: Said): Named {
  return day + ((numberOf(weekday) - weekdayOf(day) + 7) % 7);
}

function lastWeekday({ weekday }: Groups, { day }: Said): Named {
  return day - ((weekdayOf(day) - numberOf(weekday) + 6) % 7) - 1;
}

function numberOf(weekday: string | undefined): number {
  return weekdays.indexOf(weekday ?? "");
}

function add(day: Named, days: number): Named {
  return day == null ? day : day + days;
}

function fridayAhead(day: Day): Day {
  const friday = mondayOf(day) + 4;
  return friday >= day ? friday : friday + 7;
}

/** A week ends on Friday, as people at work say it; on a weekend, with the weekend. */
function edge({ edge, which, unit }: Groups, { day }: Said): Named {
  const later = which?.includes("next") || which?.includes("coming") ? 1 : 0;
  if (unit === "week") return onOrAfter(day, edgeOfWeek(edge, day, later));

  const { year, month } = partsOf(day);
  const long = unit === "year" ? 12 : unit === "quarter" ? 3 : 1;
  const first = Math.floor((month - 1) / long) * long + 1 + later * long;
  const found = edge === "end" ? lastOfMonth(year, first + long - 1) : firstOfMonth(year, first);
  return onOrAfter(day, found);
}

function edgeOfWeek(edge: string | undefined, day: Day, later: number): Day {
  const monday = mondayOf(day) + 7 * later;
  if (edge === "begin") return monday;
  return monday + 4 >= day ? monday + 4 : monday + 6;
}

function edgeOfMonth({ edge, month, year, short }: Groups, said: Said): Named {
  const number = months.indexOf(month ?? "") + 1;
  const stated = yearOf(year, short);
  const { year: thisYear } = partsOf(said.day);
  const edgeIn = (of: number) =>
    edge === "end" ? lastOfMonth(of, number) : firstOfMonth(of, number);
  if (stated !== null) return edgeIn(stated);

  const here = edgeIn(thisYear);
  if (here >= said.day) return here;
  const isJustGone = here >= said.day - justGoneDays;
  return isJustGone ? null : edgeIn(thisYear + 1);
}

/** "The third": the next third of a month that has one. */
function dateOfMonth({ date, which }: Groups, { day }: Said): Named {
  const { year, month } = partsOf(day);
  const inMonths = (later: number) => {
    const first = partsOf(firstOfMonth(year, month + later));
    return dayOf({ ...first, date: Number(date) });
  };
  if (which) return onOrAfter(day, inMonths(which === "this" ? 0 : 1));
  return [0, 1, 2].map(inMonths).find((found) => found != null && found >= day) ?? null;
}

function onOrAfter(day: Day, found: Day | null): Named {
  return found !== null && found >= day ? found : null;
}

/** Of twelve hours either half may be meant; a time that is over names no day. */
function clockTime({ hour, minute, half }: Groups, said: Said): Named {
  const at = Number(hour) * 60 + Number(minute ?? 0);
  if (Number(hour) > 24 || Number(minute ?? 0) > 59) return undefined;
  if (half?.startsWith("p") && Number(hour) < 12) return ahead(at + 12 * 60, said);
  if (half) return ahead((at % (12 * 60)) + (half.startsWith("p") ? 12 * 60 : 0), said);
  return ahead(at, said) ?? (Number(hour) < 12 ? ahead(at + 12 * 60, said) : undefined);
}

function ahead(minuteOfDay: number, said: Said): Named {
  return minuteOfDay > said.minuteOfDay ? said.day : undefined;
}
