import type { Part } from "./claim";

/** Names of weekdays from Sunday and of months from January, however many languages. */
const weekdayNames = [
  "sunday monday tuesday wednesday thursday friday saturday",
  "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag",
  "sonntag montag dienstag mittwoch donnerstag freitag samstag",
  "dimanche lundi mardi mercredi jeudi vendredi samedi",
];
const monthNames = [
  "january february march april may june july august september october november december",
  "januari februari maart april mei juni juli augustus september oktober november december",
  "januar februar marz april mai juni juli august september oktober november dezember",
  "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
];
const monthsInShort = [
  "jan feb mar apr may jun jul aug sep oct nov dec",
  "jan feb mrt apr mei jun jul aug sept okt nov dec",
];

const weekdays = numbered(weekdayNames, 0);
const months = numbered(monthNames, 1);
const shortMonths = numbered(monthsInShort, 1);

/** Days from the call, and the part of that day when the word says so. */
const relative = new Map<string, { days: number[]; part?: Part }>([
  ...entries("today vandaag heute", { days: [0] }),
  ...entries("tonight vanavond", { days: [0], part: "evening" }),
  ...entries("vanmiddag", { days: [0], part: "afternoon" }),
  ...entries("vanochtend vanmorgen", { days: [0], part: "morning" }),
  ...entries("vannacht", { days: [0], part: "night" }),
  ...entries("tomorrow morgen", { days: [1] }),
  ...entries("morgenochtend morgenvroeg", { days: [1], part: "morning" }),
  ...entries("morgenmiddag", { days: [1], part: "afternoon" }),
  ...entries("morgenavond", { days: [1], part: "evening" }),
  ...entries("overmorgen", { days: [2] }),
  ...entries("yesterday gisteren", { days: [-1] }),
  ...entries("gisterochtend gisterenochtend", { days: [-1], part: "morning" }),
  ...entries("gistermiddag gisterenmiddag", { days: [-1], part: "afternoon" }),
  ...entries("gisteravond gisterenavond", { days: [-1], part: "evening" }),
  ...entries("eergisteren", { days: [-2] }),
]);

const partWords = new Map<string, Part>([
  ...entries<Part>("morning mornings ochtend ochtends morgens voormiddag", "morning"),
  ...entries<Part>("afternoon afternoons middag middags namiddag", "afternoon"),
  ...entries<Part>("evening evenings avond avonds", "evening"),
  ...entries<Part>("night nights nacht nachts", "night"),
]);

/** The weekday in a plain word, with the part of the day that Dutch writes on to it. */
export function weekdayWord(text: string): { weekday: number; part?: Part } | undefined {
  const weekday = weekdays.get(text) ?? weekdays.get(text.replace(/'?s$/, ""));
  if (weekday !== undefined) return { weekday };

  const [, day = "", rest = ""] =
    /^(\w{2,5}dag)(ochtend|morgen|middag|avond|nacht)$/.exec(text) ?? [];
  const named = weekdays.get(day);
  const part = rest === "morgen" ? "morning" : partWords.get(rest);
  return named === undefined || !part ? undefined : { weekday: named, part };
}

export function monthWord(text: string): number | undefined {
  return months.get(text);
}

/** Beside a day of the month, "nov" is a month too. */
export function monthBesideDay(text: string): number | undefined {
  return months.get(text) ?? shortMonths.get(text);
}

export function relativeWord(text: string): { days: number[]; part?: Part } | undefined {
  return relative.get(text);
}

export function partWord(text: string): Part | undefined {
  return partWords.get(text);
}

function numbered(lists: string[], first: number): Map<string, number> {
  return new Map(
    lists.flatMap((list) =>
      list.split(" ").map((word, index): [string, number] => [word, index + first]),
    ),
  );
}

function entries<T>(words: string, value: T): [string, T][] {
  return words.split(" ").map((word) => [word, value]);
}
