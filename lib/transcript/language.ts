import { detect, detectAll, supportedLanguages, toISO2 } from "tinyld/light";

/** Fewer letters than these say too little to tell a language by. */
const enoughLetters = 16;

/** Below this share of what was said, another language is a few borrowed words. */
const worthNamingShare = 0.2;

/**
 * The languages something is written in, as ISO 639-1 codes, most used first; of a call that
 * changes language each that makes up a fifth of it. Empty when there are too few words to tell.
 */
export function languagesOf(texts: string[]): string[] {
  const letters = new Map<string, number>();
  let all = 0;
  for (const text of texts) {
    const length = text.replace(/[^\p{L}]/gu, "").length;
    const language = length < enoughLetters ? "" : detect(text);
    if (language === "") continue;

    letters.set(language, (letters.get(language) ?? 0) + length);
    all += length;
  }
  return [...letters]
    .filter(([, count]) => count / all >= worthNamingShare)
    .toSorted((a, b) => b[1] - a[1])
    .map(([language]) => language);
}

/** A language nobody expects has to look so many times as likely as one that somebody does. */
const plainlyOther = 2;

/**
 * The language of a text that is expected to be in one of those named: names alone make English
 * look like French. Undefined when it cannot be told.
 */
export function languageOf(text: string, expected: string[]): string | undefined {
  const likely = detectAll(text);
  const [first] = likely;
  const asExpected = likely.find(({ lang }) => expected.includes(lang));
  if (!first || !asExpected) return first?.lang;
  return first.accuracy > plainlyOther * asExpected.accuracy ? first.lang : asExpected.lang;
}

const known = new Set(supportedLanguages.map(toISO2));

/** Whether texts in this language (ISO 639-1) can be told from others. */
export function canTell(language: string): boolean {
  return known.has(language);
}
