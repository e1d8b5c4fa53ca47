import type { Language } from "../words";

const ones: Record<Language, string[]> = {
  en: (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen " +
    "fifteen sixteen seventeen eighteen nineteen"
  ).split(" "),
  nl: (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien " +
    "zestien zeventien achttien negentien"
  ).split(" "),
};
const tens: Record<Language, string[]> = {
  en: "twenty thirty forty fifty sixty seventy eighty ninety".split(" "),
  nl: "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split(" "),
};

/** From 0 to 99 in words. */
export function numeral(value: number, language: Language): string {
  const small = ones[language][value];
  if (small !== undefined) return small;

  const round = tens[language][Math.floor(value / 10) - 2] ?? "";
  const unit = value % 10;
  if (unit === 0) return round;
  const word = ones[language][unit] ?? "";
  if (language === "en") return `${round}-${word}`;
  return `${word}${word.endsWith("e") ? "ën" : "en"}${round}`;
}

/** 1 to 31 as days of a month are spoken. */
export function ordinal(value: number, language: Language): string {
  if (language === "nl") return dutchOrdinals[value] ?? `${numeral(value, "nl")}ste`;

  const word = numeral(value, "en");
  const last = word.split("-").at(-1) ?? word;
  const irregular = englishOrdinals[last] ?? last.replace(/y$/, "ie").concat("th");
  return word.slice(0, word.length - last.length) + irregular;
}

const englishOrdinals: Record<string, string> = {
  ...{ one: "first", two: "second", three: "third", five: "fifth", eight: "eighth" },
  ...{ nine: "ninth", twelve: "twelfth", twenty: "twentieth", thirty: "thirtieth" },
};
const dutchOrdinals: Record<number, string> = {
  ...{ 1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", 5: "vijfde", 6: "zesde", 7: "zevende" },
  ...{ 8: "achtste", 9: "negende", 10: "tiende", 11: "elfde", 12: "twaalfde", 13: "dertiende" },
  ...{ 14: "veertiende", 15: "vijftiende", 16: "zestiende", 17: "zeventiende" },
  ...{ 18: "achttiende", 19: "negentiende" },
};
