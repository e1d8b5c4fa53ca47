import { type NumberWord, numberWord } from "./number-words";
import type { Token } from "./tokens";

/** What a number may be: "1.250" counts 1250 or 1.25; `digits` is how it is dictated. */
export type Numeral = {
  values: number[];
  digits: string;
  isOrdinal: boolean;
  isLiteral: boolean;
};

export type Read = { numeral: Numeral; next: number };

type Sum = { total: number; current: number; room: number; last: NumberWord };

/** One number of several words, as far as it goes: "two hundred and five", "vijf en twintig". */
export function composed(tokens: Token[], first: number): Read | undefined {
  const begin = wordAt(tokens, first);
  if (!begin) return undefined;

  let at = first + 1;
  let sum = begun(begin);
  while (!sum.last.isOrdinal) {
    const joint = jointAt(tokens, at, sum.room);
    const word = wordAt(tokens, joint);
    const more = word && added(sum, word, joint !== at);
    if (!more) break;
    sum = more;
    at = joint + 1;
  }

  const tens = dutchTens(tokens, at, sum.last);
  const value = sum.total + sum.current + (tens ?? 0);
  const read = plainNumber(value, tens === undefined ? at : at + 2);
  return { ...read, numeral: { ...read.numeral, isOrdinal: sum.last.isOrdinal } };
}

export function plainNumber(value: number, next: number): Read {
  const digits = Number.isInteger(value) ? String(value) : "";
  return { numeral: { values: [value], digits, isOrdinal: false, isLiteral: false }, next };
}

const points = new Set(["point", "komma", "comma", "punt"]);

/** "three point five", "twee komma vijf" and "two and a half". */
export function withFraction(tokens: Token[], read: Read): Read {
  const { numeral, next } = read;
  const [whole] = numeral.values;
  if (whole === undefined || numeral.isOrdinal) return read;

  const words = tokens.slice(next, next + 3).map(({ text }) => text);
  if (/^(?:and a half|en een hal(?:f|ve))$/.test(words.join(" "))) {
    return fraction(numeral, whole + 0.5, next + 3);
  }
  if (!points.has(words[0] ?? "")) return read;

  let [said, at] = ["", next + 1];
  for (; at < tokens.length && said.length < 4; at++) {
    const digits = digitsOf(tokens[at]);
    if (digits === undefined) break;
    said += digits;
  }
  return said === "" ? read : fraction(numeral, Number(`${whole}.${said}`), at);
}

/** Figures stay what they were for whoever reads them one by one. */
function fraction({ isLiteral, digits }: Numeral, value: number, next: number): Read {
  const read = plainNumber(value, next);
  return isLiteral ? { ...read, numeral: { ...read.numeral, digits } } : read;
}

function digitsOf(token: Token | undefined): string | undefined {
  if (!token) return undefined;
  if (/^\d{1,4}$/.test(token.text)) return token.text;
  const word = numberWord(token.text);
  if (!word || word.isOrdinal || word.value >= 100 || !Number.isInteger(word.value))
    return undefined;
  return String(word.value);
}

function wordAt(tokens: Token[], at: number): NumberWord | undefined {
  const token = tokens[at];
  return token?.kind === "word" ? numberWord(token.text) : undefined;
}

function begun(word: NumberWord): Sum {
  if (word.scale && word.value > 100) {
    return { total: word.value, current: 0, room: word.value, last: word };
  }
  return { total: 0, current: word.value, room: roomAfter(word), last: word };
}

function added(sum: Sum, word: NumberWord, isJoined: boolean): Sum | undefined {
  if (!word.scale) {
    const fits = word.value > 0 && word.value < sum.room;
    const current = sum.current + word.value;
    return fits ? { ...sum, current, room: roomAfter(word), last: word } : undefined;
  }
  if (isJoined || sum.current === 0) return undefined;
  if (word.value === 100) {
    return sum.current < 100
      ? { ...sum, current: sum.current * 100, room: 100, last: word }
      : undefined;
  }
  const product = sum.current * word.value;
  if (sum.total > 0 && product >= sum.total) return undefined;
  return { total: sum.total + product, current: 0, room: word.value, last: word };
}

/** After twenty there is room for a unit, after two hundred for less than a hundred. */
function roomAfter({ value, language }: NumberWord): number {
  if (value < 20) return 0;
  if (value < 100) return value % 10 === 0 && language === "en" ? 10 : 0;
  if (value % 1000 === 0) return 1000;
  return value % 100 === 0 ? 100 : 0;
}

/** Where the number goes on after "and" or a hyphen, unless that begins another number. */
function jointAt(tokens: Token[], at: number, room: number): number {
  const token = tokens[at];
  if (token?.text === "-" && room === 10) return at + 1;
  const joins = (token?.text === "and" || token?.text === "en") && room >= 100;
  return joins && !wordAt(tokens, at + 2)?.scale ? at + 1 : at;
}

/** "vijf en twintig" in words of their own. */
function dutchTens(tokens: Token[], at: number, unit: NumberWord): number | undefined {
  const isUnit = unit.language === "nl" && unit.value < 10 && !unit.isOrdinal;
  if (!isUnit || tokens[at]?.text !== "en") return undefined;

  const tens = wordAt(tokens, at + 1);
  const isTens = tens && tens.value >= 20 && tens.value < 100 && tens.value % 10 === 0;
  return isTens && tens.language === "nl" && !tens.isOrdinal ? tens.value : undefined;
}
