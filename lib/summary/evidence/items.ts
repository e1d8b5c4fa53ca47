import { composed, type Numeral, plainNumber, type Read, withFraction } from "./compose";
import { literalValues } from "./literal-values";
import { isDigitWord, numberWord } from "./number-words";
import type { Token } from "./tokens";

/** A token, or several that make one number. */
export type Item = Token & { numeral: Numeral | null };

/** Reads the numbers out of a text's tokens: figures, number words and digits said one by one. */
export function itemsOf(tokens: Token[]): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (!token) break;

    const read = readNumber(tokens, at, items.at(-1));
    const last = read && tokens[read.next - 1];
    if (!read || !last) {
      items.push({ ...token, numeral: null });
      at++;
      continue;
    }
    items.push({ ...token, kind: "number", end: last.end, numeral: read.numeral });
    at = read.next;
  }
  return items;
}

function readNumber(tokens: Token[], at: number, before: Item | undefined): Read | undefined {
  const read =
    literal(tokens, at) ??
    repeated(tokens, at) ??
    spokenZero(tokens, at, before) ??
    counted(tokens, at);
  return read && withFraction(tokens, read);
}

const ordinalEndings = new Set(["st", "nd", "rd", "th", "e", "ste", "de"]);
const scaleWords = new Map<string, number>([
  ...([
    ["k", 1e3],
    ["thousand", 1e3],
    ["duizend", 1e3],
    ["million", 1e6],
    ["miljoen", 1e6],
  ] as const),
  ...([
    ["mln", 1e6],
    ["billion", 1e9],
    ["miljard", 1e9],
    ["hundred", 100],
    ["honderd", 100],
  ] as const),
]);

function literal(tokens: Token[], at: number): Read | undefined {
  const token = tokens[at];
  if (token?.kind !== "number") return undefined;

  const after = tokens[at + 1];
  const touches = after?.start === token.end && after.kind === "word";
  const isOrdinal = touches && ordinalEndings.has(after.text);
  const size = after && (touches || after.text !== "k") ? scaleWords.get(after.text) : undefined;
  const values = literalValues(token.text).map((value) => value * (size ?? 1));
  return {
    numeral: { values, digits: token.text.replace(/\D/g, ""), isOrdinal, isLiteral: true },
    next: at + (isOrdinal || size !== undefined ? 2 : 1),
  };
}

const repeats = new Map<string, number>([
  ...([
    ["double", 2],
    ["dubbel", 2],
    ["dubbele", 2],
    ["triple", 3],
    ["treble", 3],
  ] as const),
]);

/** "double four" is 44. */
function repeated(tokens: Token[], at: number): Read | undefined {
  const times = repeats.get(tokens[at]?.text ?? "");
  const digit = tokens[at + 1];
  if (times === undefined || !digit) return undefined;

  const said = isZero(digit) ? "0" : digitOf(digit);
  if (said === undefined) return undefined;
  const digits = said.repeat(times);
  const numeral = { values: [Number(digits)], digits, isOrdinal: false, isLiteral: false };
  return { numeral, next: at + 2 };
}

function digitOf(token: Token): string | undefined {
  if (/^\d$/.test(token.text)) return token.text;
  return isDigitWord(token.text) ? String(numberWord(token.text)?.value) : undefined;
}

function isZero(token: Token): boolean {
  return token.text === "oh" || token.text === "o";
}

/** "Oh" is a digit beside other digits only. */
function spokenZero(tokens: Token[], at: number, before: Item | undefined): Read | undefined {
  const token = tokens[at];
  if (!token || !isZero(token)) return undefined;

  const after = tokens[at + 1];
  const beside = after && (digitOf(after) !== undefined || repeats.has(after.text));
  if (!beside && !before?.numeral) return undefined;
  const numeral = { values: [0], digits: "0", isOrdinal: false, isLiteral: false };
  return { numeral, next: at + 1 };
}

const dozens = new Set(["dozen", "dozijn"]);
const articles = new Set(["a", "an", "een"]);
/** Dutch "ten" is no number: "ten onrechte". */
const afterTen = new Set(
  (
    "eerste tweede derde onrechte slotte minste hoogste behoeve opzichte gevolge laste aanzien " +
    "einde name tijde gunste kantore huize zeerste dele koste goede"
  ).split(" "),
);

function counted(tokens: Token[], at: number): Read | undefined {
  const token = tokens[at];
  if (token?.kind !== "word") return undefined;

  const after = tokens[at + 1];
  if (articles.has(token.text) && after) {
    if (dozens.has(after.text)) return plainNumber(12, at + 2);
    if (numberWord(after.text)?.scale) return composed(tokens, at + 1);
  }
  if (token.text === "ten" && afterTen.has(after?.text ?? "")) return undefined;
  const read = composed(tokens, at);
  const isDozens = read && dozens.has(tokens[read.next]?.text ?? "");
  const [count = 0] = read?.numeral.values ?? [];
  return isDozens ? plainNumber(count * 12, read.next + 1) : read;
}
