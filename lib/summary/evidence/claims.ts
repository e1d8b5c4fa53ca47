import { amountAt } from "./amounts";
import type { Calendar } from "./calendar";
import type { Claim, Found, Words } from "./claim";
import { dateAt } from "./dates";
import type { Item } from "./items";
import { relativeAt } from "./relative-days";
import { timeAt } from "./times";

const readers: ((words: Words) => Found | null)[] = [relativeAt, dateAt, timeAt, amountAt];

/** Numbers, amounts, times and dates of a text, and which items (by index) make them. */
export function claimsOf(
  items: Item[],
  text: string,
  calendar: Calendar,
): { claims: Claim[]; used: Set<number> } {
  const claims: Claim[] = [];
  const used = new Set<number>();

  for (let at = 0; at < items.length; ) {
    const found = firstFound({ items, at, calendar });
    const [first, last] = [items[at], items[(found?.next ?? 0) - 1]];
    if (!found || !first || !last) {
      at++;
      continue;
    }
    const words = text.slice(first.start, last.end);
    if (!isNumbering(items, at)) claims.push({ ...found.claim, words });
    for (let index = at; index < found.next; index++) used.add(index);
    at = found.next;
  }
  return { claims, used };
}

function firstFound(words: Words): Found | null {
  for (const reader of readers) {
    const found = reader(words);
    if (found && found.next > words.at) return found;
  }
  return null;
}

/** "Speaker 1" is what we call a voice, said by nobody. */
function isNumbering(items: Item[], at: number): boolean {
  return /^(?:speaker|spreker)$/.test(items[at - 1]?.text ?? "");
}
