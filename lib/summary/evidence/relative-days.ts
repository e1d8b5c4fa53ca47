import { lastDayOf, monthOf } from "./calendar";
import { type Found, type Part, type Reading, type Span, type Words, wordAt } from "./claim";
import { monthWord, partWord, relativeWord } from "./date-words";

/** Days, parts of days and spans told from the call: "tomorrow", "vanmiddag", "next week". */
export function relativeAt(words: Words): Found | null {
  return (
    endAt(words) ??
    dayBesideAt(words) ??
    spanAt(words) ??
    weekendAt(words) ??
    dayAt(words) ??
    partAt(words)
  );
}

function dayAt({ items, at, calendar }: Words): Found | null {
  const text = items[at]?.text ?? "";
  const found = relativeWord(text);
  const before = items[at - 1]?.text ?? "";
  if (/^(?:now|nu|meteen|direct|immediately|straks|dadelijk|zojuist)$/.test(text)) {
    const heard: Reading[] = [{ kind: "days", days: [calendar.today] }];
    return { claim: { anyOf: [], heard, isIdle: true }, next: at + 1 };
  }
  if (!found || (text === "morgen" && /^goede?$/.test(before))) return null;

  const days: Reading = { kind: "days", days: found.days.map((day) => calendar.today + day) };
  const readings: Reading[] = found.part ? [days, { kind: "part", part: found.part }] : [days];
  const heard: Reading[] = text === "morgen" ? [{ kind: "part", part: "morning" }] : [];
  if (found.part === "evening") heard.push({ kind: "part", part: "night" });
  return { claim: { anyOf: [readings], heard }, next: at + 1 };
}

/** "the day after tomorrow" and "the day before yesterday". */
function dayBesideAt(words: Words): Found | null {
  const text = [0, 1, 2].map((offset) => wordAt(words, offset)).join(" ");
  const shift = { "day after tomorrow": 2, "day before yesterday": -2 }[text];
  if (shift === undefined) return null;
  const days = [words.calendar.today + shift];
  return { claim: { anyOf: [[{ kind: "days", days }]] }, next: words.at + 3 };
}

/** "this afternoon", "every evening"; greetings tell no time. */
function partAt(words: Words): Found | null {
  const part = partWord(wordAt(words));
  const before = wordAt(words, -1);
  if (!part || /^(?:good|goeden?|fijne|prettige|nice|lovely)$/.test(before)) return null;

  const isToday = before === "this" || before === "deze";
  const days: Reading[] = isToday ? [{ kind: "days", days: [words.calendar.today] }] : [];
  if (part === "night" && before === "last") {
    days.push({ kind: "days", days: [words.calendar.today - 1] });
  }
  const readings: Reading[] = [...days, { kind: "part", part }];
  const heard: Reading[] = part === "night" ? [{ kind: "part", part: "evening" }] : [];
  return { claim: { anyOf: [readings], heard }, next: words.at + 1 };
}

const spans = new Map<string, Span>([
  ...([
    ["week", "week"],
    ["month", "month"],
    ["maand", "month"],
    ["year", "year"],
    ["jaar", "year"],
  ] as const),
]);
const offsets = new Map<string, number>([
  ...(["next", "coming", "komende", "komend", "aanstaande", "volgende", "volgend"] as const).map(
    (word): [string, number] => [word, 1],
  ),
  ...(["last", "vorige", "vorig", "afgelopen", "previous"] as const).map(
    (word): [string, number] => [word, -1],
  ),
  ...(["this", "deze", "dit"] as const).map((word): [string, number] => [word, 0]),
]);

function spanAt(words: Words): Found | null {
  const offset = offsets.get(wordAt(words));
  const word = wordAt(words, 1);
  if (offset === undefined) return null;
  if (word === "weekend") {
    const saturday = saturdayOf(words) + (offset < 0 ? -7 : 0);
    return found(
      {
        kind: "days",
        days: [saturday, saturday + 1, ...(offset > 0 ? [saturday + 7, saturday + 8] : [])],
      },
      words.at + 2,
    );
  }
  const span = spans.get(word);
  return span ? found({ kind: "span", span, offset }, words.at + 2) : null;
}

/** "before the weekend": the last one, this one or the next. */
function weekendAt(words: Words): Found | null {
  if (wordAt(words) !== "weekend") return null;
  const days = [-7, 0, 7].flatMap((away) => [0, 1].map((day) => saturdayOf(words) + away + day));
  return found({ kind: "days", days }, words.at + 1);
}

function saturdayOf({ calendar }: Words): number {
  return calendar.today + ((6 - calendar.weekday + 7) % 7);
}

/** "the end of the month", "eind volgende week": its last days. */
function endAt(words: Words): Found | null {
  if (!/^(?:end|eind|einde)$/.test(wordAt(words))) return null;

  let [at, offset] = [words.at + 1, 0];
  for (; at < words.at + 4; at++) {
    const text = words.items[at]?.text ?? "";
    offset = offsets.get(text) ?? offset;
    if (!/^(?:of|van|the|de|het|deze|dit|this|next|volgende|volgend|komende)$/.test(text)) break;
  }
  const last = words.items[at]?.text ?? "";
  const month = words.calendar.month + offset;
  const { today, year, weekday } = words.calendar;
  if (last === "day" || last === "dag") return found({ kind: "days", days: [today] }, at + 1);

  const named = monthWord(last);
  if (named !== undefined) {
    const days = [-1, 0, 1].map((years) => lastDayOf(year + years, named));
    return {
      claim: { anyOf: [[{ kind: "days", days }]], heard: [{ kind: "month", month: named }] },
      next: at + 1,
    };
  }
  if (last === "quarter" || last === "kwartaal") {
    const ends = Math.ceil(words.calendar.month / 3) * 3 + 3 * offset;
    return found({ kind: "days", days: [lastDayOf(year, ends)] }, at + 1);
  }
  const span = spans.get(last);
  if (!span) return null;
  const friday = today + ((5 - weekday + 7) % 7) + 7 * offset;
  const days = {
    week: [friday, friday + 1, friday + 2],
    month: [lastDayOf(year, month)],
    year: [lastDayOf(year + offset, 12)],
  }[span];
  return found({ kind: "days", days }, at + 1);
}

function found(reading: Reading, next: number): Found {
  return { claim: { anyOf: [[reading]] }, next };
}

/** Whether a day lies in the span so far from today; weeks begin on Monday. */
export function isInSpan(day: number, span: Span, offset: number, today: number): boolean {
  if (span === "week") return weekOf(day) === weekOf(today) + offset;
  const [then, now] = [monthOf(day), monthOf(today)];
  if (span === "year") return then.year === now.year + offset;
  return then.year * 12 + then.month === now.year * 12 + now.month + offset;
}

function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}

/** Whether a time of day falls in that part of it. */
export function isInPart(minutes: number, part: Part): boolean {
  if (part === "morning") return minutes >= 300 && minutes < 720;
  if (part === "afternoon") return minutes >= 720 && minutes < 1080;
  if (part === "evening") return minutes >= 1020;
  return minutes >= 1200 || minutes < 420;
}
