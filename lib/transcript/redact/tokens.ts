import { numberWords, withoutAccents } from "@/domain/number-words";
import type { RedactionKind } from "@/domain/redaction";
import { kindOfMark } from "./marks";

/** A turn whose words may hold something to mask; times as everywhere in the call. */
export type TurnText = { speaker: string; text: string; startMs: number; endMs: number };

/** A word, a figure or a mark of a turn: where it stands, and the digits it says. */
export type Token = {
  /** Its place among all tokens. */
  at: number;
  turn: number;
  speaker: string;
  startMs: number;
  endMs: number;
  from: number;
  to: number;
  /** Lower case, without accents. */
  word: string;
  /** Empty when it says none. */
  digits: string;
  /** The signs between it and the token before it in its turn. */
  gap: string;
  /** The sign right behind it. */
  next: string;
  isFiller: boolean;
  mark: RedactionKind | null;
};

const tokenPattern = /\[••• \p{L}+\]|[0-9]+|[０-９]+|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*/gu;
const fillers = new Set(
  "uh uhm um eh ehm er erm euh euhm hm mm and en then dan dash streepje space spatie".split(" "),
);
const times = new Map([
  ...["double", "dubbel", "dubbele"].map((word): [string, number] => [word, 2]),
  ...["triple", "tripel", "treble"].map((word): [string, number] => [word, 3]),
]);
/** These are digits beside other digits, and words everywhere else. */
const perhaps = new Map([
  ...["o", "oh", "nought", "naught", "nil"].map((word): [string, string] => [word, "0"]),
  ...["een", "one"].map((word): [string, string] => [word, "1"]),
]);

export function isPerhapsDigit({ word }: Token): boolean {
  return perhaps.has(word);
}

/** The tokens of turns, in their order; figures that are spoken count as the digits they say. */
export function tokensOf(turns: TurnText[]): Token[] {
  const tokens = turns.flatMap((turn, i) => joined(besideDigits(wordsOf(turn, i))));
  return tokens.map((token, at) => ({ ...token, at }));
}

function wordsOf({ speaker, text, startMs, endMs }: TurnText, turn: number): Token[] {
  let before = 0;
  return [...text.matchAll(tokenPattern)].map(({ 0: written, index: from }) => {
    const to = from + written.length;
    const word = withoutAccents(written.normalize("NFKC"));
    const gap = text.slice(before, from);
    before = to;
    return {
      ...{ at: 0, turn, speaker, startMs, endMs, from, to, word, gap, next: text.charAt(to) },
      ...{ digits: digitsOf(word), isFiller: fillers.has(word), mark: kindOfMark(written) },
    };
  });
}

function digitsOf(word: string): string {
  if (/^\d+$/.test(word)) return word;
  return perhaps.has(word) ? "" : String(numberWords.get(word) ?? "");
}

/** Reads "oh" and "one" beside a digit, or behind "double", as digits; from both sides. */
function besideDigits(tokens: Token[]): Token[] {
  const read = tokens.map((token) => ({ ...token }));
  const said = read.filter(({ isFiller }) => !isFiller);
  const pairs = said.slice(1).map((token, i): [Token | undefined, Token] => [said[i], token]);
  for (const [before, token] of pairs) {
    if (before && (before.digits || times.has(before.word))) readAsDigits(token);
  }
  for (const [before, token] of pairs.toReversed()) {
    if (before && token.digits) readAsDigits(before);
  }
  return read;
}

function readAsDigits(token: Token): void {
  token.digits ||= perhaps.get(token.word) ?? "";
}

/** "Forty one" is one number, and "double four" two digits. */
function joined(tokens: Token[]): Token[] {
  const read: Token[] = [];
  for (const token of tokens) {
    const last = read.at(-1);
    const digits = last && digitsTogether(last, token);
    if (last && digits) read[read.length - 1] = { ...last, to: token.to, next: token.next, digits };
    else read.push(token);
  }
  return read;
}

function digitsTogether(last: Token, token: Token): string | null {
  if (!/^[\s-]*$/.test(token.gap) || token.digits.length !== 1) return null;
  const many = times.get(last.word);
  if (many && !last.digits) return token.digits.repeat(many);

  const isTens = /^[2-9]0$/.test(last.digits) && /^\p{L}+$/u.test(last.word);
  const isOnes = isTens && /^[1-9]$/.test(token.digits) && /^\p{L}+$/u.test(token.word);
  // "Forty one" in Dutch is one word, and "veertig een" two numbers.
  if (!isOnes || !/y$/.test(last.word)) return null;
  return String(Number(last.digits) + Number(token.digits));
}
