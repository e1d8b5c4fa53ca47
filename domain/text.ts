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
