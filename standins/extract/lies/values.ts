import type { Language } from "../words";
import { numeral, ordinal } from "./numerals";
import { firstNames, lastNames, months, places, titles, weekdays } from "./pools";
import type { Random } from "./random";
import type { Said } from "./said";

export type Setting = {
  said: Said;
  language: Language;
  random: Random;
  /** The month of the call, 0 to 11, where it is known. */
  month: number | null;
};

export const valueKinds = [
  ...(["name", "number", "amount", "date", "time", "weekday", "email", "phone"] as const),
];
export type ValueKind = (typeof valueKinds)[number];

const tries = 60;

/** A name, a number and so on that nobody said; null when everything thought of was said. */
export function invented(kind: ValueKind, setting: Setting): string | null {
  for (let i = 0; i < tries; i++) {
    const value = makers[kind](setting);
    if (value !== null) return value;
  }
  return null;
}

/** Each gives null when what it thought of was said after all. */
const makers: Record<ValueKind, (setting: Setting) => string | null> = {
  name({ said, language, random }) {
    const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
    const form = random.pick([
      `${first} ${last}`,
      `${random.pick(titles[language])} ${last}`,
      `${last} ${language === "en" ? "Holdings" : "Beheer"}`,
      `${first} ${random.pick(language === "en" ? ["de", "O'"] : ["van", "de"])} ${last}`,
      random.pick(places),
    ]);
    return form.split(" ").some((word) => word.length > 2 && said.hasWord(word))
      ? null
      : tidy(form);
  },

  number({ said, language, random }) {
    const value = random.next() < 0.4 ? nearMiss(said, random) : String(13 + random.below(9800));
    if (value === null || said.hasNumber(value)) return null;
    const isShort = /^\d{1,2}$/.test(value);
    return isShort && random.next() < 0.7 ? numeral(Number(value), language) : value;
  },

  amount({ said, language, random }) {
    const whole = 21 + random.below(random.pick([79, 900, 9000]));
    const cents = random.pick([0, 15, 35, 65, 95]);
    if (said.hasNumber(String(whole))) return null;

    const sign = random.pick(["€", "£"]);
    const spoken = language === "en" ? "euros" : "euro";
    if (whole < 100 && random.next() < 0.4) return `${numeral(whole, language)} ${spoken}`;
    const [thousands, comma] = language === "en" ? [",", "."] : [".", ","];
    const grouped = String(whole).replace(/(?=(?:\d{3})+$)(?!^)/g, thousands);
    return `${sign}${language === "nl" ? " " : ""}${grouped}${cents > 0 ? comma + cents : ""}`;
  },

  date({ said, language, random, month }) {
    const [day, index] = [1 + random.below(28), random.below(12)];
    const name = months[language][index] ?? "";
    // A month beside the call's own may be what somebody meant by "next month".
    const away = month === null ? 6 : Math.abs(((index - month + 18) % 12) - 6);
    if (away < 2 || said.hasNumber(String(day)) || said.hasWord(name)) return null;

    const spoken = ordinal(day, language);
    return language === "en"
      ? random.pick([`${day} ${name}`, `${name} ${day}`, `the ${spoken} of ${name}`])
      : random.pick([`${day} ${name}`, `de ${spoken} ${name}`]);
  },

  time({ said, language, random }) {
    const [hour, minute] = [1 + random.below(11), random.pick([0, 15, 25, 30, 45, 50])];
    if ([hour, hour + 1, hour + 12, hour + 13].some((h) => said.hasNumber(String(h)))) return null;

    const [next, own] = [numeral(hour + 1, language), numeral(hour, language)];
    const figures = `${hour + random.pick([0, 12])}:${String(minute).padStart(2, "0")}`;
    const spoken: Record<Language, Record<number, string>> = {
      en: { 0: `${own} o'clock`, 30: `half past ${own}`, 45: `quarter to ${next}` },
      nl: { 0: `${own} uur`, 30: `half ${next}`, 45: `kwart voor ${next}` },
    };
    return random.next() < 0.5 ? (spoken[language][minute] ?? figures) : figures;
  },

  weekday({ said, language, random }) {
    const index = random.below(7);
    const names = [weekdays.en[index] ?? "", weekdays.nl[index] ?? ""];
    return names.some((name) => said.hasWord(name)) ? null : (weekdays[language][index] ?? null);
  },

  email({ said, random }) {
    const [local, domain] = [random.pick(firstNames), random.pick(lastNames)];
    if (said.hasWord(local) || said.hasWord(domain)) return null;
    const ending = random.pick(["example", "com", "nl", "test"]);
    return `${local}@${domain}.${ending}`.toLowerCase();
  },

  phone({ said, random }) {
    const digits = (count: number) =>
      Array.from({ length: count }, () => String(random.below(10))).join("");
    const value = random.pick([
      `0${digits(2)} ${digits(4)} ${digits(4)}`,
      `+44 ${digits(4)} ${digits(6)}`,
      `06 ${digits(4)} ${digits(4)}`,
      `+31 ${digits(2)} ${digits(3)} ${digits(4)}`,
    ]);
    return said.hasNumber(value) ? null : value;
  },
};

/** A number that was said, with two of its figures changed over or one a little off. */
function nearMiss(said: Said, random: Random): string | null {
  if (said.figures.length === 0) return null;
  const figures = [...random.pick(said.figures)];
  const places = figures.flatMap((figure, i) => (/\d/.test(figure) ? [i] : []));
  const [at, other] = [random.pick(places), random.pick(places)];
  const [a = "", b = ""] = [figures[at], figures[other]];

  if (a === b || random.next() < 0.5) figures[at] = String((Number(a) + 1 + random.below(8)) % 10);
  else [figures[at], figures[other]] = [b, a];
  // "2,00" is two, which may have been said as a word.
  const value = figures.join("");
  return /^0|[.,]00?$/.test(value) ? null : value;
}

function tidy(name: string): string {
  return name.replace("O' ", "O'");
}
