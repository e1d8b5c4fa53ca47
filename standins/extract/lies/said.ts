import type { Turn } from "../sentences";
import { wordsOf } from "../words";
import { numeral, ordinal } from "./numerals";

/** All that was said in a call, to be sure that what is invented was not. */
export type Said = {
  turns: Turn[];
  /** Whether those words, or a word they are made of, were said by anybody. */
  hasWord(words: string): boolean;
  /** Whether the number was said in figures, in words, digit by digit or as part of a longer one. */
  hasNumber(figures: string): boolean;
  /** Numbers of two and more figures as they stand. */
  figures: string[];
};

export function saidIn(turns: Turn[]): Said {
  const texts = turns.map(({ text }) => text).join(" \n ");
  const words = new Set(wordsOf(texts).flatMap((word) => [word, ...word.split(/[-']/)]));
  const digits = [...wordsOf(texts).map((word) => digitWords.get(word) ?? word)]
    .filter((word) => /\d/.test(word))
    .join("")
    .replaceAll(/\D/g, "");

  return {
    turns,
    hasWord: (wanted) => wordsOf(wanted).some((word) => words.has(word)),
    hasNumber(figures) {
      const plain = figures.replaceAll(/\D/g, "");
      return digits.includes(plain) || spokenForms(Number(plain)).some((form) => heard(form));
    },
    figures: texts.match(/\d[\d.,]*\d/g) ?? [],
  };

  function heard(form: string): boolean {
    return form.split("-").every((part) => words.has(part));
  }
}

function spokenForms(value: number): string[] {
  if (value >= 100) return [];
  const names = [numeral(value, "en"), numeral(value, "nl")];
  const ordinals = value >= 1 && value <= 31 ? [ordinal(value, "en"), ordinal(value, "nl")] : [];
  return [...names, ...ordinals];
}

const digitWords = new Map(
  [...Array(10).keys()].flatMap((digit) => [
    [numeral(digit, "en"), String(digit)] as const,
    [numeral(digit, "nl"), String(digit)] as const,
  ]),
);
digitWords.set("oh", "0").set("één", "1");
