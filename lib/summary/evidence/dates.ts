import { type Calendar, dayInYears, dayOf, dayOfMonth, nearest } from "./calendar";
import { type Found, type Reading, type Words, wordAt } from "./claim";
import { monthBesideDay, monthWord, weekdayWord } from "./date-words";

/** The dates at an item: "27 November", "November 27th, 2026", "27/11", "the 28th", "Friday". */
export function dateAt(words: Words): Found | null {
  return (
    writtenAt(words) ??
    slashedAt(words) ??
    dayAndMonthAt(words) ??
    monthAt(words) ??
    weekdayAt(words) ??
    ordinalAt(words)
  );
}

/** "2026-11-27", "27-11-2026", "27.11.26"; what is no day may still be a row of digits. */
function writtenAt({ items, at, calendar }: Words): Found | null {
  const item = items[at];
  if (item?.kind !== "date") return null;

  const [a = 0, b = 0, c = 0] = item.text.split(/[./-]/).map(Number);
  const dates =
    a > 999
      ? [[a, b, c]]
      : [
          [century(c), b, a],
          [century(c), a, b],
        ];
  const days = dates.flatMap(([year = 0, month = 0, day = 0]) => dayOf(year, month, day) ?? []);
  const isFar = days.every((day) => Math.abs(day - calendar.today) > 36_600);
  const digits = item.text.replace(/\D/g, "");
  const anyOf: Reading[][] = [[{ kind: "digits", digits }]];
  if (days.length > 0 && !isFar) anyOf.unshift([{ kind: "days", days: [...new Set(days)] }]);
  return { claim: { anyOf }, next: at + 1 };
}

function century(year: number): number {
  return year < 100 ? 2000 + year : year;
}

/** "27/11" and "27-11", which may also be two numbers: "from 9-12". */
function slashedAt({ items, at, calendar }: Words): Found | null {
  const [first, sign, second] = items.slice(at, at + 3);
  const isTogether = first?.end === sign?.start && sign?.end === second?.start;
  const touches = isTogether && /^[/-]$/.test(sign?.text ?? "");
  if (!touches || !first?.numeral?.isLiteral || !second?.numeral?.isLiteral) return null;
  if (/^[/-]$/.test(items[at + 3]?.text ?? "") && items[at + 3]?.start === second.end) return null;

  const [a, b] = [Number(first.text), Number(second.text)];
  const days = [...dayInYears(calendar, b, a), ...dayInYears(calendar, a, b)];
  if (days.length === 0) return null;
  const apart = [a, b].map((value): Reading => ({ kind: "number", value, unit: null }));
  return { claim: { anyOf: [[{ kind: "days", days }], apart], heard: apart }, next: at + 3 };
}

function dayAndMonthAt(words: Words): Found | null {
  const { items, at } = words;
  const day = dayValue(words, 0);
  if (day !== undefined) {
    const joins = /^(?:of|van|de|\.)$/.test(wordAt(words, 1)) ? 1 : 0;
    const month = monthBesideDay(wordAt(words, 1 + joins));
    return month === undefined ? null : withYear(words, { day, month }, at + 2 + joins);
  }

  const month = monthBesideDay(wordAt(words));
  const skip = wordAt(words, 1) === "the" || wordAt(words, 1) === "." ? 1 : 0;
  const after = month === undefined ? undefined : dayValue(words, 1 + skip);
  const isDay = after !== undefined && items[at + 1 + skip]?.numeral?.digits.length !== 4;
  if (month === undefined || !isDay) return null;
  return withYear(words, { day: after, month }, at + 2 + skip);
}

function dayValue({ items, at }: Words, offset: number): number | undefined {
  const [value] = items[at + offset]?.numeral?.values ?? [];
  const isDay = value !== undefined && Number.isInteger(value) && value >= 1 && value <= 31;
  return isDay ? value : undefined;
}

function withYear(
  words: Words,
  { day, month }: { day: number; month: number },
  next: number,
): Found {
  const { items, calendar } = words;
  const skip = /^[,.]$/.test(items[next]?.text ?? "") ? 1 : 0;
  const year = yearAt(words, next + skip);
  const exact = year && dayOf(year.value, month, day);
  const days = year ? [exact ?? []].flat() : dayInYears(calendar, month, day);
  const heard: Reading[] = [
    { kind: "number", value: day, unit: null },
    { kind: "month", month },
    ...(year ? [{ kind: "number", value: year.value, unit: null } as const] : []),
  ];
  // The year of a day that was named without one is the call's or one beside it.
  return { claim: { anyOf: [[{ kind: "days", days }]], heard }, next: year ? year.next : next };
}

/** "2026", "twenty twenty six", "twintig zesentwintig". */
function yearAt({ items }: Words, at: number): { value: number; next: number } | undefined {
  const [value] = items[at]?.numeral?.values ?? [];
  if (value === undefined || items[at]?.numeral?.isOrdinal) return undefined;
  if (Number.isInteger(value) && value >= 1900 && value <= 2199) return { value, next: at + 1 };

  const [rest] = items[at + 1]?.numeral?.values ?? [];
  const isPair = (value === 19 || value === 20) && rest !== undefined && rest >= 10 && rest < 100;
  return isPair ? { value: value * 100 + rest, next: at + 2 } : undefined;
}

const mayBeOther = new Set(["may", "march", "mars"]);

/** A month on its own, perhaps with its year; "may" only where it can be nothing else. */
function monthAt(words: Words): Found | null {
  const month = monthWord(wordAt(words));
  if (month === undefined) return null;
  const before = words.items[words.at - 1];
  const isName = /^\p{Lu}/u.test(words.items[words.at]?.raw ?? "") && before?.kind === "word";
  const isLed = /^(?:in|of|since|until|till|by|next|last|this|from|for)$/.test(before?.text ?? "");
  if (mayBeOther.has(wordAt(words)) && !isName && !isLed) return null;

  const year = yearAt(words, words.at + 1);
  const near = year && Math.abs(year.value - words.calendar.year) <= 1;
  const alone: Reading[] = [{ kind: "month", month }];
  const full: Reading[] = [...alone, { kind: "number", value: year?.value ?? 0, unit: null }];
  const anyOf = year ? (near ? [alone, full] : [full]) : [alone];
  return { claim: { anyOf, heard: year ? full : alone }, next: year?.next ?? words.at + 1 };
}

const coming = new Set(["next", "coming", "komende", "aanstaande", "volgende", "eerstvolgende"]);
const gone = new Set(["last", "vorige", "afgelopen", "previous"]);

function weekdayAt(words: Words): Found | null {
  const found = weekdayWord(wordAt(words));
  if (!found) return null;

  const { weekday, part } = found;
  const days = meantDays(words.calendar, weekday, wordAt(words, -1));
  const readings: Reading[] = [{ kind: "weekday", weekday }];
  if (part) readings.push({ kind: "part", part });
  return { claim: { anyOf: [readings], heard: [{ kind: "days", days }] }, next: words.at + 1 };
}

function meantDays(calendar: Calendar, weekday: number, before: string): number[] {
  const around = nearest(calendar, weekday);
  const ahead = around.filter((day) => day > calendar.today).slice(0, 1);
  const behind = around.filter((day) => day < calendar.today).slice(-1);
  if (coming.has(before)) return ahead.flatMap((day) => [day, day + 7]);
  if (gone.has(before)) return behind.flatMap((day) => [day - 7, day]);
  return around;
}

/** "the 28th", which may also be a place in a row. */
function ordinalAt(words: Words): Found | null {
  const item = words.items[words.at];
  const [value] = item?.numeral?.values ?? [];
  if (!item?.numeral?.isOrdinal || value === undefined) return null;

  const number: Reading = { kind: "number", value, unit: null };
  const days = value >= 1 && value <= 31 ? dayOfMonth(words.calendar, value) : [];
  const anyOf: Reading[][] = [[number]];
  if (days.length > 0) anyOf.push([{ kind: "days", days }]);
  // "Eighth" is told of "twenty eighth" where an extract lists words.
  if (!item.numeral.isLiteral) anyOf.push([{ kind: "name", text: item.text }]);
  const isIdle = /^(?:first|second|eerste|tweede)$/.test(item.text);
  return { claim: { anyOf, ...(isIdle ? { isIdle } : {}) }, next: words.at + 1 };
}
