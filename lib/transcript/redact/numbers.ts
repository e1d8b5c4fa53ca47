import { ibanLength, isCardOfIssuer, isIban, passesElevenTest, passesLuhn } from "./checks";
import { digitsIn, goesOn } from "./runs";
import type { Token } from "./tokens";
import { isAmountOrDate, isOfAnotherKind } from "./words";

/**
 * IBANs among a speaker's tokens: the letters and digits from a country on, written together, in
 * groups or spelled, that pass the checksum.
 */
export function ibansIn(tokens: Token[]): Token[][] {
  const found: Token[][] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const iban = ibanFrom(tokens, at);
    if (!iban) continue;
    found.push(iban);
    at += iban.length - 1;
  }
  return found;
}

const longestIban = 34;

function ibanFrom(tokens: Token[], start: number): Token[] | null {
  const taken: Token[] = [];
  let text = "";
  for (let at = start; at < tokens.length && text.length < longestIban; at += 1) {
    const [token, before] = [tokens[at], tokens[at - 1]];
    if (!token || token.mark || (before && taken.length > 0 && !goesOn(before, token))) return null;
    const sign = signsOf(token);
    if (sign === null && token.isFiller && taken.length > 0) continue;
    if (sign === null) return null;

    text += sign;
    taken.push(token);
    if (!couldBeIban(text)) return null;
    if (isIban(text)) return taken;
  }
  return null;
}

function signsOf({ digits, word }: Token): string | null {
  if (digits) return digits;
  return /^[a-z]{1,4}$/.test(word) ? word.toUpperCase() : null;
}

function couldBeIban(text: string): boolean {
  if (!"AA00".startsWith(text.slice(0, 4).replace(/[A-Z]/g, "A").replace(/\d/g, "0"))) return false;
  const length = text.length < 2 ? longestIban : ibanLength(text);
  return length !== null && text.length <= length;
}

/**
 * Payment cards in a run of digits: the whole run when it passes Luhn's test, else the parts of it
 * that are a card of a known issuer, such as one that is followed by its expiry date.
 */
export function cardsIn(run: Token[]): Token[][] {
  if (isCard(run)) return [run];

  const written = writtenParts(run).filter(isCard);
  return [...written, ...between(run, written).flatMap(cardsOfIssuersIn)];
}

/** From left to right in one go: however many there are, none is looked at again. */
function cardsOfIssuersIn(run: Token[]): Token[][] {
  if (isCard(run)) return [run];

  const found: Token[][] = [];
  for (let from = 0; from < run.length; ) {
    const card = cardOfIssuerFrom(run, from);
    if (card) found.push(card);
    from += card?.length ?? 1;
  }
  return [...found, ...(found.length > 0 ? between(run, found).filter(isCard) : [])];
}

function cardOfIssuerFrom(run: Token[], from: number): Token[] | null {
  for (let to = Math.min(run.length, from + longestCard); to > from; to -= 1) {
    const part = run.slice(from, to);
    const digits = digitsIn(part);
    if (digits.length < shortestCard) return null;
    if (isCardOfIssuer(digits)) return part;
  }
  return null;
}

/** What is left of a run without some parts of it, stretch by stretch. */
function between(run: Token[], parts: Token[][]): Token[][] {
  const taken = new Set(parts.flat());
  const left: Token[][] = [[]];
  for (const token of run) {
    if (!taken.has(token)) left.at(-1)?.push(token);
    else if (left.at(-1)?.length) left.push([]);
  }
  return left.filter(({ length }) => length > 0);
}

/** What is written in one go, with a space or a dash at most: not what is spelled around it. */
function writtenParts(run: Token[]): Token[][] {
  const parts: Token[][] = [];
  for (const token of run) {
    const last = parts.at(-1)?.at(-1);
    const isNext = last?.turn === token.turn && last.to + token.gap.length === token.from;
    const isAlike = last && isFigure(last) === isFigure(token) && /^[ -]?$/.test(token.gap);
    if (isNext && isAlike) parts.at(-1)?.push(token);
    else parts.push([token]);
  }
  return parts.length > 1 ? parts : [];
}

function isFigure({ word }: Token): boolean {
  return /^\d/.test(word);
}

const shortestCard = 13;
const longestCard = 19;

function isCard(run: Token[]): boolean {
  if (run.length > longestCard) return false;
  const digits = digitsIn(run);
  const isAsLong = digits.length >= shortestCard && digits.length <= longestCard;
  return isAsLong && passesLuhn(digits);
}

/**
 * Whether a run nobody called anything is a citizen service number: nine digits that pass the
 * eleven-test, as one in eleven numbers does. Digits that begin with a nought or a plus are a
 * telephone number, and those after "order", "phone" or any "number" are what was said they are.
 */
export function isBareBsn(run: Token[], before: Token[], after: Token | undefined): boolean {
  const digits = digitsIn(run);
  if (digits.length !== 9 || digits.startsWith("0") || !passesElevenTest(digits)) return false;
  return !isAmountOrDate(run, before, after) && !before.slice(-wordsBefore).some(isOfAnotherKind);
}

const wordsBefore = 8;
