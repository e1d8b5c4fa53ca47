import { type Calendar, monthOf, weekdayOf } from "./calendar";
import type { Claim, Currency, Part, Reading, Unit } from "./claim";
import { claimsOf } from "./claims";
import { contactsOf } from "./contacts";
import { type Item, itemsOf } from "./items";
import { areDictated, isJoined, type Pieces, piecesOf } from "./joined";
import { isInPart, isInSpan } from "./relative-days";
import { prepared, tokensOf } from "./tokens";

/** What one turn says: its readings, words and what it holds when written together. */
export type Heard = { readings: Reading[]; pieces: Pieces; words: Set<string> };

/** What is told of all cited turns together, and of the whole call. */
export type Said = {
  turns: Heard[];
  numbers: Map<number, (Unit | null)[]>;
  times: Set<number>;
  parts: Set<Part>;
  days: Set<number>;
  months: Set<number>;
  weekdays: Set<number>;
  spans: Set<string>;
  words: Set<string>;
  pieces: Pieces;
  /** Currencies of the call: an amount said without one may be of these, or of any if none. */
  currencies: Set<Currency>;
  calendar: Calendar;
};

/** Reads a turn, and once more without its addresses when it has any, as they are told apart. */
export function hear(text: string, calendar: Calendar): Heard {
  const ready = prepared(text);
  const items = itemsOf(tokensOf(ready));
  const { claims: contacts, rest } = contactsOf(ready);
  const { claims } = claimsOf(items, ready, calendar);
  const apart = contacts.length > 0 ? claimsOf(itemsOf(tokensOf(rest)), rest, calendar).claims : [];

  const readings = [...claims, ...apart].flatMap(allReadings);
  return { readings, pieces: piecesOf(items), words: wordsOf(items) };
}

function allReadings({ anyOf, heard = [] }: Claim): Reading[] {
  return [...anyOf.flat(), ...heard];
}

function wordsOf(items: Item[]): Set<string> {
  const words = items.filter(({ kind }) => kind === "word").map(({ text }) => text);
  return new Set(words.flatMap((word) => [word, word.replace(/'s?$/, "")]));
}

export function saidIn(turns: Heard[], currencies: Set<Currency>, calendar: Calendar): Said {
  const said: Said = {
    ...{ turns, currencies, calendar, numbers: new Map(), times: new Set(), parts: new Set() },
    ...{ days: new Set(), months: new Set(), weekdays: new Set(), spans: new Set() },
    words: new Set(turns.flatMap(({ words }) => [...words])),
    pieces: {
      joined: turns.flatMap(({ pieces }) => pieces.joined),
      digits: turns.flatMap(({ pieces }) => pieces.digits),
      rows: turns.flatMap(({ pieces }) => pieces.rows),
    },
  };
  for (const { readings } of turns) {
    for (const reading of readings) note(said, reading);
  }
  return said;
}

function note(said: Said, reading: Reading): void {
  if (reading.kind === "number") {
    const key = rounded(reading.value);
    const units = said.numbers.get(key) ?? [];
    if (!units.some((unit) => isSameUnit(unit, reading.unit))) units.push(reading.unit);
    said.numbers.set(key, units);
  }
  if (reading.kind === "time") for (const minutes of reading.minutes) said.times.add(minutes);
  if (reading.kind === "part") said.parts.add(reading.part);
  if (reading.kind === "days") for (const day of reading.days) said.days.add(day);
  if (reading.kind === "month") said.months.add(reading.month);
  if (reading.kind === "weekday") said.weekdays.add(reading.weekday);
  if (reading.kind === "span") said.spans.add(`${reading.span} ${reading.offset}`);
}

/** Whether a claim may be made of what was said: all of one of its readings was heard. */
export function stands({ anyOf, isIdle }: Claim, said: Said): boolean {
  return isIdle === true || anyOf.some((all) => all.every((reading) => wasSaid(reading, said)));
}

function wasSaid(reading: Reading, said: Said): boolean {
  const days = [...said.days];
  switch (reading.kind) {
    case "number":
      return wasCounted(reading, said);
    case "digits":
      return areDictated(said.pieces, reading.digits);
    case "time":
      return reading.minutes.some((minutes) => wasTime(minutes, said));
    case "part":
      return (
        said.parts.has(reading.part) || [...said.times].some((at) => isInPart(at, reading.part))
      );
    case "weekday":
      return said.weekdays.has(reading.weekday) || isSomeDay(reading.weekday, said);
    case "month":
      return said.months.has(reading.month) || days.some((d) => monthOf(d).month === reading.month);
    case "days":
      return reading.days.some((day) => said.days.has(day));
    case "span":
      return (
        isNamedMonth(reading, said) ||
        said.spans.has(`${reading.span} ${reading.offset}`) ||
        days.some((day) => isInSpan(day, reading.span, reading.offset, said.calendar.today))
      );
    case "joined":
      return isJoined(said.pieces.joined, reading.text);
    case "name":
      return said.words.has(reading.text) || isJoined(said.pieces.joined, reading.text);
  }
}

/** "Next month" is December when it is November. */
function isNamedMonth({ span, offset }: { span: string; offset: number }, said: Said): boolean {
  return span === "month" && said.months.has(((said.calendar.month - 1 + offset + 12) % 12) + 1);
}

/** A weekday stands for the date that falls on it, within half a year of the call. */
function isSomeDay(weekday: number, { days, calendar }: Said): boolean {
  return [...days].some(
    (day) => weekdayOf(day) === weekday && Math.abs(day - calendar.today) < 183,
  );
}

function wasTime(minutes: number, { times, numbers }: Said): boolean {
  if (times.has(minutes)) return true;
  if (minutes % 60 !== 0) return false;
  // "At three" says no more than the number.
  const hour = minutes / 60;
  return [hour, hour % 12 || 12].some((said) => numbers.get(said)?.includes(null));
}

function wasCounted({ value, unit }: { value: number; unit: Unit | null }, said: Said): boolean {
  const units = said.numbers.get(rounded(value)) ?? [];
  if (unit === null) return units.length > 0;
  if (unit.kind === "percent") return units.some((other) => other?.kind === "percent");

  if (unit.kind === "currency") {
    const isNamed = said.currencies.size === 0 || said.currencies.has(unit.currency);
    return units.some((other) =>
      other === null ? isNamed : other.kind === "currency" && other.currency === unit.currency,
    );
  }
  return units.includes(null) || lasts({ value, unit }, said);
}

/** Two weeks are fourteen days, and half an hour is thirty minutes. */
function lasts({ value, unit }: { value: number; unit: Unit }, { numbers }: Said): boolean {
  if (unit.kind !== "minutes" && unit.kind !== "months") return false;
  const length = rounded(value * unit.each);
  return [...numbers].some(([other, units]) =>
    units.some((one) => one?.kind === unit.kind && rounded(other * one.each) === length),
  );
}

function isSameUnit(a: Unit | null, b: Unit | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
