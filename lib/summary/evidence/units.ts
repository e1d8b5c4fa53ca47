import type { Currency, Unit } from "./claim";

const currencies = wordsTo([
  ["EUR", "€ eur euro euros euro's"],
  ["USD", "$ usd dollar dollars buck bucks"],
  ["GBP", "£ gbp pound pounds quid pond ponden sterling"],
  ["CHF", "chf frank franken franc francs"],
]);

/** Hundredths of which currency; cents are those of euros and of dollars. */
const subunits = new Map<string, Currency[]>([
  ...["cent", "cents", "eurocent", "¢"].map((word): [string, Currency[]] => [word, ["EUR", "USD"]]),
  ...["pence", "penny", "p"].map((word): [string, Currency[]] => [word, ["GBP"]]),
]);

const minutes: [number, string][] = [
  [1 / 60, "second seconds sec seconde seconden"],
  [1, "minute minutes min mins minuut minuten minuutje"],
  [15, "kwartier kwartiertje"],
  [60, "hour hours hr hrs uur uren uurtje"],
  [1440, "day days dag dagen werkdag werkdagen"],
  [10_080, "week weeks weken weekje"],
  [20_160, "fortnight"],
];
const months: [number, string][] = [
  [1, "month months maand maanden"],
  [3, "quarter quarters kwartaal kwartalen"],
  [12, "year years yr yrs jaar jaren"],
];
const units = new Map<string, Unit>([
  ...["%", "percent", "procent", "pct"].map((word): [string, Unit] => [word, { kind: "percent" }]),
  ...minutes.flatMap(([each, words]) => timeUnit(words, { kind: "minutes", each })),
  ...months.flatMap(([each, words]) => timeUnit(words, { kind: "months", each })),
]);

export function currencyWord(text: string): Currency | undefined {
  return currencies.get(text);
}

export function subunitWord(text: string): Currency[] | undefined {
  return subunits.get(text);
}

/** What such a word counts: money, a share or time. */
export function unitWord(text: string): Unit | undefined {
  const currency = currencies.get(text);
  return currency ? { kind: "currency", currency } : units.get(text);
}

function wordsTo(table: [Currency, string][]): Map<string, Currency> {
  return new Map(
    table.flatMap(([currency, words]) =>
      words.split(" ").map((word): [string, Currency] => [word, currency]),
    ),
  );
}

function timeUnit(words: string, unit: Unit): [string, Unit][] {
  return words.split(" ").map((word) => [word, unit]);
}
