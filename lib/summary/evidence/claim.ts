import type { Calendar } from "./calendar";
import type { Item } from "./items";

export type Currency = "EUR" | "USD" | "GBP" | "CHF";

/** What is counted: money, a share, or time in minutes or months. */
export type Unit =
  | { kind: "currency"; currency: Currency }
  | { kind: "percent" }
  /** The hour of a time of day, which is no number of anything. */
  | { kind: "clock" }
  | { kind: "minutes"; each: number }
  | { kind: "months"; each: number };

export type Part = "morning" | "afternoon" | "evening" | "night";
export type Span = "week" | "month" | "year";

/** One way to understand some words, in no language. */
export type Reading =
  | { kind: "number"; value: number; unit: Unit | null }
  /** Dictated: a telephone, order or account number. */
  | { kind: "digits"; digits: string }
  /** Minutes of the day, of which any may be meant: "half drie" is 2:30 or 14:30. */
  | { kind: "time"; minutes: number[] }
  | { kind: "part"; part: Part }
  | { kind: "weekday"; weekday: number }
  | { kind: "month"; month: number }
  /** Days since 1970 of which any may be meant. */
  | { kind: "days"; days: number[] }
  /** So many weeks, months or years from now. */
  | { kind: "span"; span: Span; offset: number }
  /** Letters and digits that are written together, however they were said. */
  | { kind: "joined"; text: string }
  | { kind: "name"; text: string };

export type Claim = {
  /** The claim in its own words. */
  words: string;
  /** It stands when all readings of any list were heard. */
  anyOf: Reading[][];
  /** What else is heard by the one who listens, without being claimed by the one who tells. */
  heard?: Reading[];
  /** Heard, but too ordinary a word to ask for its evidence: "one". */
  isIdle?: boolean;
};

/** What a reader of one kind found at an item: the claim and where to read on. */
export type Found = { claim: Omit<Claim, "words">; next: number };

/** Where one reads, and on which day the words were said. */
export type Words = { items: Item[]; at: number; calendar: Calendar };

/** The plain word so many items further on; empty past the end. */
export function wordAt({ items, at }: Words, offset = 0): string {
  return items[at + offset]?.text ?? "";
}
