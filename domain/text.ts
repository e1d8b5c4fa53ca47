import { z } from "zod";

/** True when PostgreSQL and JSON can hold the text: no NUL and no lone surrogate. */
export function isStorableText(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** A line a person reads: trimmed, without control characters, of at most `maxCharacters`. */
export function lineOfText(maxCharacters: number) {
  return z
    .string()
    .trim()
    .max(maxCharacters, `Must be at most ${maxCharacters} characters.`)
    .refine((text) => !hasControls(text) && text.isWellFormed(), {
      message: "Must not contain control characters or broken Unicode.",
    });
}

/** A line as somebody wants it kept: one line of composed letters, of at most so many. */
export function wantedLine(maxCharacters: number, problem: string) {
  return z
    .string()
    .transform((text) => storableText(text).normalize("NFC"))
    .pipe(z.string().max(maxCharacters, problem));
}

/** What two texts have in common that differ in case alone. */
export function foldedText(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}

export function hasControls(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

/** Text from outside as one line we can store and show: no controls, no direction overrides. */
export function storableText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Also in languages that put no spaces between them. */
export function countWords(text: string): number {
  const parts = new Intl.Segmenter(undefined, { granularity: "word" }).segment(text);
  return [...parts].filter(({ isWordLike }) => isWordLike).length;
}
