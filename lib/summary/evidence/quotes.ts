import { plain } from "./tokens";

/** What somebody says without a break, of the turns that are cited. */
export type Passage = { speaker: string; text: string };

const enough = 0.85;
const longest = 1200;
const bestStarts = 4;

/**
 * The passages that hold the quote, give or take 15 % of its letters. Case, marks and punctuation
 * do not count. None hold a quote without words.
 */
export function passagesWith<P extends Passage>(quote: string, passages: P[]): P[] {
  const words = lettersOf(quote);
  if (words.length === 0) return [];
  return passages.filter(({ text }) => likeness(words, lettersOf(text)) >= enough);
}

/** How much of the words is found in one stretch of the text, from 0 to 1. */
function likeness(words: string[], text: string[]): number {
  const wanted = words.join(" ");
  if (` ${text.join(" ")} `.includes(` ${wanted} `)) return 1;
  if (text.length === 0 || wanted.length > longest) return 0;

  return Math.max(
    0,
    ...starts(words, text).map((start) => {
      const from = Math.max(0, start - 2);
      const stretch = text.slice(from, start + words.length + 3).join(" ");
      return 1 - distanceWithin(wanted, stretch) / wanted.length;
    }),
  );
}

/** Where stretches as long as the quote share most words with it: looked through once. */
export function starts(words: string[], text: string[]): number[] {
  const wanted = countsOf(words);
  const window = new Map<string, number>();
  const shared: { start: number; count: number }[] = [];
  let count = 0;

  for (let end = 0; end < text.length; end++) {
    count += change(window, wanted, text[end] ?? "", 1);
    const gone = end - words.length;
    if (gone >= 0) count += change(window, wanted, text[gone] ?? "", -1);
    shared.push({ start: Math.max(0, gone + 1), count });
  }
  const least = Math.max(1, words.length / 3);
  const candidates = shared.filter((one) => one.count >= least || words.length <= 3);
  return spread(
    candidates.toSorted((a, b) => b.count - a.count),
    words.length,
  );
}

function change(
  window: Map<string, number>,
  wanted: Map<string, number>,
  word: string,
  by: 1 | -1,
): number {
  const most = wanted.get(word);
  if (most === undefined) return 0;
  const now = window.get(word) ?? 0;
  window.set(word, now + by);
  return Math.min(now + by, most) - Math.min(now, most);
}

/** The best few that do not overlap by more than half. */
function spread(candidates: { start: number }[], length: number): number[] {
  const kept: number[] = [];
  for (const { start } of candidates) {
    if (kept.every((other) => Math.abs(other - start) > length / 3)) kept.push(start);
    if (kept.length === bestStarts) break;
  }
  return kept;
}

function countsOf(words: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Letters to change so that the wanted text stands somewhere within the other (Sellers, 1980). */
export function distanceWithin(wanted: string, text: string): number {
  let row = Array.from({ length: wanted.length + 1 }, (_, index) => index);
  let best = wanted.length;
  for (const letter of text) {
    const next = [0];
    for (let index = 0; index < wanted.length; index++) {
      const changed = (row[index] ?? 0) + (wanted[index] === letter ? 0 : 1);
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
    best = Math.min(best, row[wanted.length] ?? best);
  }
  return best;
}

export function lettersOf(text: string): string[] {
  return plain(text.replace(/[’‘`´]/gu, "'"))
    .replaceAll("'", "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
