import { type Claim, type Found, type Part, type Reading, type Words, wordAt } from "./claim";
import type { Item } from "./items";
import { unitWord } from "./units";

/** The times of day at an item: "15:00", "3 pm", "half drie", "kwart voor vier", "nine thirty". */
export function timeAt(words: Words): Found | null {
  return (
    clockAt(words) ?? namedTimeAt(words) ?? halfAt(words) ?? minutesBesideAt(words) ?? hourAt(words)
  );
}

/** Nine thirty as it is said without a sign that it is a time. */
export function timeOfPair(hour: number, minutes: number): Reading[] {
  if (!Number.isInteger(hour) || hour > 23 || minutes > 59) return [];
  return [{ kind: "time", minutes: hoursOf(hour).map((at) => at * 60 + minutes) }];
}

const named = new Map<string, number>([
  ...([
    ["noon", 720],
    ["midday", 720],
    ["midnight", 0],
    ["middernacht", 0],
  ] as const),
]);

function namedTimeAt(words: Words): Found | null {
  const minutes = named.get(wordAt(words));
  if (minutes === undefined) return null;
  const isHalf = wordAt(words, -1) === "half";
  return isHalf ? null : said({ kind: "time", minutes: [minutes] }, words.at + 1);
}

function clockAt(words: Words): Found | null {
  const item = words.items[words.at];
  const dotted = item?.kind === "number" && /^\d{1,2}\.[0-5]\d$/.test(item.text);
  const isTold = dotted && (tells(words.items[words.at - 1]) || isHourWord(wordAt(words, 1)));
  if (item?.kind !== "clock" && !isTold) return null;

  const [hour = 0, minutes = 0] = item.text.split(/[.:]/).map(Number);
  if (hour > 24 || minutes > 59) return null;
  const isWhole = hour > 12 || item.text.startsWith("0");
  const part = partAfter(words, 1 + (isHourWord(wordAt(words, 1)) ? 1 : 0));
  const next = words.at + 1 + (isHourWord(wordAt(words, 1)) ? 1 : 0) + (part?.length ?? 0);
  const hours = isWhole ? [hour % 24] : hoursOf(hour, part?.part);
  const time: Reading = { kind: "time", minutes: hours.map((at) => at * 60 + minutes) };
  const anyOf: Reading[][] = [[time]];
  if (dotted) anyOf.push(item.numeral?.values.map((value) => number(value)) ?? []);
  return { claim: { anyOf, heard: wholeHours([time]) }, next };
}

function tells(item: Item | undefined): boolean {
  return (
    item !== undefined && /^(?:at|om|rond|around|until|till|tot|vanaf|before|voor)$/.test(item.text)
  );
}

/** "half past two" and "half two" are 2:30, "half drie" is too; "half 3" may be either. */
function halfAt(words: Words): Found | null {
  if (wordAt(words) !== "half") return null;
  const isPast = wordAt(words, 1) === "past";
  const at = words.at + (isPast ? 2 : 1);
  const hour = words.items[at];
  const value = hourOf(hour);
  if (value === undefined || !hour) return null;

  const isDutch = isDutchNumber(hour.text);
  const hours = [
    ...(isPast || !isDutch ? hoursOf(value) : []),
    ...(isPast || (!isDutch && !hour.numeral?.isLiteral) ? [] : hoursOf(value - 1)),
  ];
  return timeWithPart(
    { ...words, at },
    1,
    hours.map((one) => one * 60 + 30),
  );
}

const before = new Set(["to", "before", "voor", "till"]);
const past = new Set(["past", "after", "over"]);

/** "quarter to four", "tien over half vier", "five past". */
function minutesBesideAt(words: Words): Found | null {
  const item = words.items[words.at];
  const isQuarter = item?.text === "quarter" || item?.text === "kwart";
  const minutes = isQuarter ? 15 : item?.numeral?.values[0];
  const isCount = minutes !== undefined && Number.isInteger(minutes);
  if (!isCount || minutes < 1 || minutes > 30 || item?.numeral?.isOrdinal) return null;

  let at = words.at + 1;
  if (/^(?:minutes?|minuten|minuut)$/.test(words.items[at]?.text ?? "")) at++;
  const side = words.items[at]?.text ?? "";
  if (!before.has(side) && !past.has(side)) return null;
  const isHalf = words.items[at + 1]?.text === "half";
  const hour = words.items[at + (isHalf ? 2 : 1)];
  const value = hourOf(hour);
  if (value === undefined || !hour) return null;

  const shift = (before.has(side) ? -minutes : minutes) - (isHalf ? 30 : 0);
  const times = hoursOf(value).map((one) => (one * 60 + shift + 1440) % 1440);
  const end = at + (isHalf ? 2 : 1);
  const found = timeWithPart({ ...words, at: end }, 1, times);
  if (isQuarter || isHalf || tells(words.items[words.at - 1])) return found;

  // "Five to ten days" and "alles over drie" are no times of day.
  if (unitWord(words.items[end + 1]?.text ?? "")) return null;
  const apart = [number(minutes), number(value)];
  const anyOf = [...found.claim.anyOf, apart];
  return { ...found, claim: { ...found.claim, anyOf } };
}

/** "3 pm", "drie uur", "three in the afternoon", "15 uur 30". */
function hourAt(words: Words): Found | null {
  const item = words.items[words.at];
  const hour = hourOf(item, 24);
  if (hour === undefined || item?.numeral?.isOrdinal) return null;

  const marker = wordAt(words, 1);
  const isHour = isHourWord(marker);
  const isClock = /^(?:am|pm|o'clock|oclock)$/.test(marker);
  const part = partAfter(words, isHour || marker === "o'clock" ? 2 : 1);
  if (!isHour && !isClock && !part) return null;

  const later = words.items[words.at + 2];
  const extra = isHour && later?.numeral && !part ? minutesOf(later) : undefined;
  if (extra !== undefined) {
    const hours = hoursOf(hour);
    const readings: Reading[] = [{ kind: "time", minutes: hours.map((at) => at * 60 + extra) }];
    const apart: Reading[] = [number(hour), number(extra)];
    return { claim: { anyOf: [readings, apart], heard: apart }, next: words.at + 3 };
  }
  const used = 1 + (isHour || marker === "o'clock" || marker === "oclock" ? 1 : 0);
  const found = timeWithPart(words, used, undefined, hour);
  const lasts: Reading = {
    ...{ kind: "number", value: hour, unit: { kind: "minutes", each: 60 } },
  };
  const anyOf = isHour && !part ? [...found.claim.anyOf, [lasts]] : found.claim.anyOf;
  return { ...found, claim: { ...found.claim, anyOf } };
}

function timeWithPart(words: Words, used: number, minutes?: number[], hour = 0): Found {
  const isHour = used === 1 && /^(?:uur|o'clock|oclock|u)$/.test(wordAt(words, 1));
  const offset = used + (isHour ? 1 : 0);
  const part = partAfter(words, offset);
  const all = minutes ?? hoursOf(hour).map((at) => at * 60);
  const within = part ? all.filter((one) => isWithin(one, part.part)) : all;
  const reading: Reading = { kind: "time", minutes: within.length > 0 ? within : all };
  const heard: Reading[] = part ? [{ kind: "part", part: part.part }] : [];
  return {
    claim: { anyOf: [[reading]], heard: [...heard, ...wholeHours([reading])] },
    next: words.at + offset + (part?.length ?? 0),
  };
}

/** Whoever says "at three" says a number too, but says no fifteen. */
function wholeHours(readings: Reading[]): Reading[] {
  return readings.flatMap((reading) => {
    if (reading.kind !== "time") return [];
    const hours = reading.minutes.filter((one) => one % 60 === 0).map((one) => one / 60);
    const asSaid = hours.length === 1 ? hours : [];
    return [...asSaid, ...hours.map((hour) => hour % 12 || 12)].map(hourNumber);
  });
}

const parts: [RegExp, Part, number][] = [
  [/^am\b/, "morning", 1],
  [/^pm\b/, "afternoon", 1],
  [/^(?:in|on) the morning\b/, "morning", 3],
  [/^in the afternoon\b/, "afternoon", 3],
  [/^in the evening\b/, "evening", 3],
  [/^at night\b/, "night", 2],
  [/^' s (?:morgens|ochtends)\b/, "morning", 3],
  [/^' s middags\b/, "afternoon", 3],
  [/^' s avonds\b/, "evening", 3],
  [/^' s nachts\b/, "night", 3],
  [/^in de (?:ochtend|morgen)\b/, "morning", 3],
  [/^in de middag\b/, "afternoon", 3],
  [/^in de avond\b/, "evening", 3],
];

function partAfter(words: Words, offset: number): { part: Part; length: number } | undefined {
  const from = words.at + offset;
  const next = words.items.slice(from, from + 3).map(({ text }) => text);
  const text = next.join(" ");
  const found = parts.find(([pattern]) => pattern.test(text));
  return found && { part: found[1], length: found[2] };
}

/** The part's hours; afternoon and evening as pm has them. */
export function isWithin(minutes: number, part: Part): boolean {
  if (part === "morning") return minutes < 720;
  if (part === "afternoon") return minutes >= 720;
  return part === "evening" ? minutes >= 960 : minutes >= 1260 || minutes < 420;
}

function hoursOf(hour: number, part?: Part): number[] {
  const all = hour >= 13 || hour === 0 ? [hour % 24] : [hour % 12, (hour % 12) + 12];
  const within = part ? all.filter((one) => isWithin(one * 60, part)) : all;
  return within.length > 0 ? within : all;
}

function hourOf(item: Item | undefined, most = 12): number | undefined {
  const [value] = item?.numeral?.values ?? [];
  const isHour = value !== undefined && Number.isInteger(value) && value >= 0 && value <= most;
  return isHour && !item?.numeral?.isOrdinal ? value : undefined;
}

function minutesOf(item: Item): number | undefined {
  const [value] = item.numeral?.values ?? [];
  return value !== undefined && value >= 10 && value < 60 ? value : undefined;
}

function isHourWord(text: string): boolean {
  return text === "uur" || text === "u" || text === "h";
}

function isDutchNumber(text: string): boolean {
  return /^(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)$/.test(text);
}

function number(value: number): Reading {
  return { kind: "number", value, unit: null };
}

function said(reading: Reading, next: number): Found {
  const claim: Omit<Claim, "words"> = { anyOf: [[reading]] };
  return { claim, next };
}

function hourNumber(value: number): Reading {
  return { kind: "number", value, unit: { kind: "clock" } };
}
