export type NumberWord = {
  value: number;
  language: "en" | "nl";
  isOrdinal: boolean;
  /** Multiplies what came before: "two hundred". */
  scale: boolean;
};

const english =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen " +
  "sixteen seventeen eighteen nineteen";
const englishTens = "twenty thirty forty fifty sixty seventy eighty ninety";
const englishOrdinals =
  "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth " +
  "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth";
const dutch =
  "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien " +
  "zestien zeventien achttien negentien";
const dutchTens = "twintig dertig veertig vijftig zestig zeventig tachtig negentig";
const dutchOrdinals =
  "nulde eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde " +
  "dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende";

const small = smallWords();
const scales = new Map<string, NumberWord>([
  ...scale("en", { hundred: 100, thousand: 1000, million: 1e6, billion: 1e9 }),
  ...scale("nl", { honderd: 100, duizend: 1000, miljoen: 1e6, miljard: 1e9, mln: 1e6 }),
]);
const halves = new Map<string, number>([
  ["anderhalf", 1.5],
  ["anderhalve", 1.5],
]);
const longestWord = 60;

/** What one plain word counts in English or Dutch: "twelve", "vijfentwintigste", "tweehonderd". */
export function numberWord(text: string): NumberWord | undefined {
  if (text.length > longestWord) return undefined;
  return small.get(text) ?? scales.get(text) ?? compound(text) ?? half(text);
}

/** A digit said on its own, as in telephone numbers. */
export function isDigitWord(text: string): boolean {
  const word = small.get(text);
  return word !== undefined && word.value < 10 && !word.isOrdinal;
}

function smallWords(): Map<string, NumberWord> {
  const words = new Map<string, NumberWord>();
  const add = (text: string, value: number, language: "en" | "nl", isOrdinal = false) =>
    words.set(text, { value, language, isOrdinal, scale: false });

  for (const [value, word] of english.split(" ").entries()) add(word, value, "en");
  for (const [value, word] of englishOrdinals.split(" ").entries()) add(word, value, "en", true);
  for (const [index, word] of englishTens.split(" ").entries()) {
    add(word, (index + 2) * 10, "en");
    add(word.replace(/y$/, "ieth"), (index + 2) * 10, "en", true);
    for (const [unit, name] of english.split(" ").slice(1, 10).entries()) {
      add(`${word}${name}`, (index + 2) * 10 + unit + 1, "en");
    }
  }
  add("fourty", 40, "en");

  const units = dutch.split(" ");
  for (const [value, word] of units.entries()) add(word, value, "nl");
  for (const [value, word] of dutchOrdinals.split(" ").entries()) add(word, value, "nl", true);
  for (const [index, word] of dutchTens.split(" ").entries()) {
    const tens = (index + 2) * 10;
    for (const [unit, name] of ["", ...units.slice(1, 10)].entries()) {
      const whole = name ? `${name}en${word}` : word;
      add(whole, tens + unit, "nl");
      add(`${whole}ste`, tens + unit, "nl", true);
    }
  }
  return words;
}

function scale(language: "en" | "nl", values: Record<string, number>): [string, NumberWord][] {
  return Object.entries(values).map(([word, value]) => [
    word,
    { value, language, isOrdinal: false, scale: true },
  ]);
}

/** Dutch writes as one word what English writes as several: "tweehonderdvijfenzestig". */
function compound(text: string): NumberWord | undefined {
  if (!/honderd|duizend/.test(text)) return undefined;

  const value = dutchWhole(text);
  if (value !== undefined) return { value, language: "nl", isOrdinal: false, scale: false };
  const stem = text.replace(/(?:ste|de)$/, "");
  const ordinal = stem === text ? undefined : dutchWhole(stem);
  if (ordinal === undefined) return undefined;
  return { value: ordinal, language: "nl", isOrdinal: true, scale: false };
}

function dutchWhole(text: string): number | undefined {
  for (const [word, size] of [
    ["duizend", 1000],
    ["honderd", 100],
  ] as const) {
    const at = text.indexOf(word);
    if (at < 0) continue;

    const times = at === 0 ? 1 : dutchWhole(text.slice(0, at));
    const rest = text.slice(at + word.length).replace(/^en(?=.)/, "");
    const more = rest === "" ? 0 : dutchWhole(rest);
    return times === undefined || more === undefined ? undefined : times * size + more;
  }
  const word = small.get(text);
  return word?.language === "nl" && !word.isOrdinal ? word.value : undefined;
}

/** "anderhalf" is 1.5, "tweeënhalf" 2.5. */
function half(text: string): NumberWord | undefined {
  const unit = /^(.{3,6})enhal(?:f|ve)$/.exec(text)?.[1];
  const whole = unit === undefined ? undefined : small.get(unit)?.value;
  const value = halves.get(text) ?? (whole === undefined ? undefined : whole + 0.5);
  return value === undefined
    ? undefined
    : { value, language: "nl", isOrdinal: false, scale: false };
}
