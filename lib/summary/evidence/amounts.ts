import { type Currency, type Found, type Reading, type Unit, type Words, wordAt } from "./claim";
import type { Item } from "./items";
import { timeOfPair } from "./times";
import { currencyWord, subunitWord, unitWord } from "./units";

/** Words that count one, half or two of something without being a number. */
const idle = new Set(["one", "een", "first", "second", "eerste", "tweede"]);
const unclaimed = new Set([
  "a",
  "an",
  "een",
  "per",
  "each",
  "elke",
  "elk",
  "every",
  "single",
  "half",
  "halve",
]);

/** A number with what it counts: "€ 24,50", "nine pounds fifty", "ten days", "twelve fifty". */
export function amountAt(words: Words): Found | null {
  const item = words.items[words.at];
  if (!item?.numeral) return oneOfUnit(words) ?? currencyFirst(words);

  return (
    identifierAt(words) ??
    moneyOfTwo(words) ??
    pairAt(words) ??
    counted(words, item, undefined, words.at + 1)
  );
}

/** "€ 24.50" and "EUR 24". */
function currencyFirst(words: Words): Found | null {
  const currency = currencyWord(wordAt(words));
  const amount = words.items[words.at + 1];
  if (!currency || !amount?.numeral || amount.numeral.isOrdinal) return null;
  // "Pay it in euros, 20 of them": only a sign or code stands before its amount.
  if (!/^(?:[€$£]|eur|usd|gbp|chf)$/.test(wordAt(words))) return null;
  return counted(words, amount, { kind: "currency", currency }, words.at + 2);
}

/** "a week", "half an hour", "per maand", "both". */
function oneOfUnit(words: Words): Found | null {
  const word = wordAt(words);
  if (/^(?:both|beide|twice|tweemaal)$/.test(word)) return idleNumbers([2], words.at + 1);
  if (/^(?:three|drie)maal$|^thrice$/.test(word)) return idleNumbers([3], words.at + 1);
  if (!unclaimed.has(word)) return null;

  const isHalf = word === "half" || word === "halve";
  const skipsArticle = isHalf && /^(?:an?|een)$/.test(wordAt(words, 1)) ? 1 : 0;
  const unit = unitWord(wordAt(words, 1 + skipsArticle));
  const value = isHalf ? 0.5 : 1;
  const heard: Reading[] = [{ kind: "number", value, unit: unit ?? null }];
  if ((isHalf && isTime(unit)) || isTermOf(words, unit)) {
    return { claim: { anyOf: [heard] }, next: words.at + 2 + skipsArticle };
  }
  return { claim: { anyOf: [], heard, isIdle: true }, next: words.at + 1 };
}

function isTime(unit: Unit | null | undefined): boolean {
  return unit?.kind === "minutes" || unit?.kind === "months";
}

/** "In a week" is a deadline; "a week" may be said of anything. */
function isTermOf(words: Words, unit: Unit | null | undefined): boolean {
  return isTime(unit) && /^(?:in|within|over|binnen)$/.test(wordAt(words, -1));
}

function idleNumbers(values: number[], next: number): Found {
  const heard = values.map((value): Reading => ({ kind: "number", value, unit: null }));
  return { claim: { anyOf: [], heard, isIdle: true }, next };
}

/** One number and its unit, which may be a word further: "ten working days". */
function counted(words: Words, item: Item, before: Unit | undefined, next: number): Found {
  const { items } = words;
  const between = /^(?:full|more|extra|working|business|hele|volle|or|of|per)$/;
  const skip =
    between.test(items[next]?.text ?? "") && unitWord(items[next + 1]?.text ?? "") ? 1 : 0;
  const isPerCent = items[next]?.text === "per" && items[next + 1]?.text === "cent";
  const after: Unit | undefined = isPerCent
    ? { kind: "percent" }
    : unitWord(items[next + skip]?.text ?? "");
  const cents = before || skip ? undefined : subunitWord(items[next]?.text ?? "");
  const unit = before ?? after ?? null;
  const { values = [], digits = "", isOrdinal = false } = item.numeral ?? {};

  const readings: Reading[] = cents
    ? values.flatMap((value) => cents.map((currency) => money(value / 100, currency)))
    : values.map((value): Reading => ({ kind: "number", value, unit: isOrdinal ? null : unit }));
  const anyOf = readings.map((reading) => [reading]);
  if (!unit && digits.length >= 3) anyOf.push([{ kind: "digits", digits }]);
  if (values.length === 0) anyOf.push([{ kind: "digits", digits }]);

  const isCounted = unit?.kind === "currency" || unit?.kind === "percent" || isTermOf(words, unit);
  const isIdle = idle.has(item.text) && !isCounted;
  const used = isPerCent ? 2 : after && !before ? 1 + skip : cents ? 1 : 0;
  const heard = daysAway(words, unit, values, next + used);
  return { claim: { anyOf, heard, ...(isIdle ? { isIdle } : {}) }, next: next + used };
}

/** "in three days" and "two weeks ago" are days of the calendar too. */
function daysAway(words: Words, unit: Unit | null, values: number[], next: number): Reading[] {
  const [value] = values;
  const isDays = unit?.kind === "minutes" && unit.each >= 1440;
  if (!isDays || value === undefined || value > 1000) return [];

  const away = Math.round((value * unit.each) / 1440);
  const ahead = /^(?:in|over|within|binnen|after|na)$/.test(wordAt(words, -1)) ? [away] : [];
  const ago = /^(?:ago|geleden)$/.test(words.items[next]?.text ?? "") ? [-away] : [];
  const days = [...ahead, ...ago].map((shift) => words.calendar.today + shift);
  return days.length > 0 ? [{ kind: "days", days }] : [];
}

/** "nine pounds fifty" and "45 euro en 20 cent". */
function moneyOfTwo(words: Words): Found | null {
  const { items, at } = words;
  const currency = currencyWord(wordAt(words, 1));
  const whole = items[at]?.numeral;
  if (!currency || !whole || whole.isOrdinal) return null;

  const joins = /^(?:and|en)$/.test(wordAt(words, 2)) ? 1 : 0;
  const rest = items[at + 2 + joins];
  const [part] = rest?.numeral?.values ?? [];
  const isCents = subunitWord(wordAt(words, 3 + joins)) !== undefined;
  const isPart =
    part !== undefined && Number.isInteger(part) && part < 100 && (isCents || part >= 10);
  if (!isPart || rest?.numeral?.isOrdinal || (joins === 1 && !isCents)) return null;
  if (!isCents && unitWord(wordAt(words, 3))) return null;

  const values = whole.values.filter(Number.isInteger);
  const sums = values.map((value): Reading[] => [money(value + part / 100, currency)]);
  const apart: Reading[] = [
    ...values.map((value) => money(value, currency)),
    { kind: "number", value: part, unit: null },
  ];
  const anyOf = isCents ? sums : [...sums, apart];
  return { claim: { anyOf }, next: at + 3 + joins + (isCents ? 1 : 0) };
}

/** Two numbers on end: "twelve fifty" is 12.50, 1250, ten to one, or a digit row. */
function pairAt(words: Words): Found | null {
  const { items, at } = words;
  const [first, second] = [items[at]?.numeral, items[at + 1]?.numeral];
  if (!first || !second || first.isOrdinal || second.isOrdinal) return null;
  const [a, b] = [first.values[0], second.values[0]];
  if (a === undefined || b === undefined || !Number.isInteger(a) || !Number.isInteger(b))
    return null;

  const unit = unitWord(wordAt(words, 2)) ?? null;
  const readings: Reading[][] = [[{ kind: "digits", digits: first.digits + second.digits }]];
  if (b >= 10 && b < 100) {
    readings.push([{ kind: "number", value: a + b / 100, unit }]);
    readings.push([{ kind: "number", value: a * 100 + b, unit }]);
    readings.push(timeOfPair(a, b));
  }
  if (b < 10 && a >= 20 && a % 10 === 0) readings.push([{ kind: "number", value: a + b, unit }]);
  if (first.isLiteral && second.isLiteral && second.digits.length === 3) {
    readings.push([{ kind: "number", value: a * 1000 + b, unit }]);
  }
  if (a < 10 && b < 10) readings.push([{ kind: "number", value: a * 10 + b, unit }]);
  const apart: Reading[] = [
    { kind: "number", value: a, unit: null },
    { kind: "number", value: b, unit },
  ];
  const isLong = first.digits.length + second.digits.length >= 6;
  const anyOf = isLong && first.isLiteral ? readings : [...readings, apart];
  return {
    claim: { anyOf: anyOf.filter((list) => list.length > 0), heard: apart },
    next: at + 2 + (unit ? 1 : 0),
  };
}

/** Three numbers or more on end, or long ones in groups: a telephone, order or account number. */
function identifierAt(words: Words): Found | null {
  const row = rowAt(words);
  const digits = row.numbers.map(({ numeral }) => numeral?.digits ?? "").join("");
  const isGrouped = row.numbers.length >= 2 && row.isTight && digits.length >= 6;
  if (row.numbers.length < 3 && !isGrouped) return null;

  const apart = row.numbers.flatMap(({ numeral }): Reading[] => {
    const [value] = numeral?.values ?? [];
    return value === undefined ? [] : [{ kind: "number", value, unit: null }];
  });
  const dictated: Reading[] = [{ kind: "digits", digits }];
  // "Rooms 3, 4 and 12" are numbers of their own, "8 8 0, 4 2" is one.
  const isList = !row.isTight && digits.length > row.numbers.length;
  return {
    claim: { anyOf: isList ? [dictated, apart] : [dictated], heard: apart },
    next: row.next,
  };
}

function rowAt({ items, at }: Words): { numbers: Item[]; next: number; isTight: boolean } {
  const numbers: Item[] = [];
  let [next, isTight] = [at, true];
  for (let here = at; here < items.length; here++) {
    const item = items[here];
    if (!item) break;
    const isSeparator = numbers.length > 0 && /^[-,()/]$/.test(item.text);
    if (isSeparator && items[here + 1]?.numeral) {
      if (item.text === ",") isTight = false;
      continue;
    }
    if (!item.numeral || item.numeral.isOrdinal || item.numeral.digits === "") break;
    numbers.push(item);
    next = here + 1;
  }
  return { numbers, next, isTight };
}

function money(value: number, currency: Currency): Reading {
  return { kind: "number", value, unit: { kind: "currency", currency } };
}
