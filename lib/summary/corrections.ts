/** A word that was misheard, and how it is written. */
export type Correction = { heard: string; term: string };

const wordsAtMost = 3;
const correctionsAtMost = 5;
/** Of longer texts every word would be compared with every other for too long. */
const wordsComparedAtMost = 2000;
/** Below this the words do not sound alike: then something else was meant, not heard wrongly. */
const leastLikeness = 0.55;

/**
 * What somebody mended in a text the way a name is mended: one to three words in place of one to
 * three others that sound alike, written with capitals. `Doil` that became `Doyle`, not `he` that
 * became `Karen`, nor `Monday` that became `Sunday`.
 */
export function correctionsIn(before: string, after: string): Correction[] {
  const [words, wordsAfter] = [wordsOf(before), wordsOf(after)];
  if (Math.max(words.length, wordsAfter.length) > wordsComparedAtMost) return [];

  const found = replacements(words, wordsAfter)
    .map(({ removed, added }) => ({ heard: bare(removed), term: bare(added) }))
    .filter(isNameLike);
  const byKey = new Map(found.map((one) => [`${one.heard}\n${one.term}`, one]));
  return [...byKey.values()].slice(0, correctionsAtMost);
}

type Replacement = { removed: string[]; added: string[] };

/** The stretches of words between those that two texts have in common. */
function replacements(before: string[], after: string[]): Replacement[] {
  const common = commonWords(before, after);
  const ends = [...common, { a: before.length, b: after.length }];
  let [a, b] = [0, 0];
  return ends.flatMap((next) => {
    const stretch = { removed: before.slice(a, next.a), added: after.slice(b, next.b) };
    [a, b] = [next.a + 1, next.b + 1];
    const isReplaced = [stretch.removed, stretch.added].every(
      ({ length }) => length >= 1 && length <= wordsAtMost,
    );
    return isReplaced ? [stretch] : [];
  });
}

/** Positions of the longest common subsequence, in order. */
function commonWords(before: string[], after: string[]): { a: number; b: number }[] {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  const at = (a: number, b: number) => lengths[a * width + b] ?? 0;
  for (let a = before.length - 1; a >= 0; a--) {
    for (let b = after.length - 1; b >= 0; b--) {
      lengths[a * width + b] =
        before[a] === after[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }

  const found = [];
  let [a, b] = [0, 0];
  while (a < before.length && b < after.length) {
    if (before[a] === after[b]) found.push({ a: a++, b: b++ });
    else if (at(a + 1, b) >= at(a, b + 1)) a++;
    else b++;
  }
  return found;
}

function isNameLike({ heard, term }: Correction): boolean {
  const [from, to] = [heard.toLowerCase(), term.toLowerCase()];
  const isName = term.split(" ").every((word) => /^\p{Lu}[\p{L}\p{M}\p{N}'’.&-]*$/u.test(word));
  if (!isName || from === "" || from === to || /^[\d\W]+$/.test(from)) return false;
  if ([from, to].some((words) => words.split(" ").some((word) => calendarWords.has(word)))) {
    return false;
  }
  return likeness(joined(from), joined(to)) >= leastLikeness;
}

/** Days and months, which sound alike and are never heard wrongly everywhere. */
const calendarWords = new Set(
  ["en", "nl"].flatMap((language) =>
    Array.from({ length: 41 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i * 9))).flatMap((day) => [
      day.toLocaleDateString(language, { weekday: "long", timeZone: "UTC" }).toLowerCase(),
      day.toLocaleDateString(language, { month: "long", timeZone: "UTC" }).toLowerCase(),
    ]),
  ),
);

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** Without the marks around a word, and the possessive at its end. */
function bare(words: string[]): string {
  return words
    .join(" ")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")
    .replace(/['’]s$/u, "");
}

function joined(words: string): string {
  return words.replace(/[^\p{L}\p{N}]/gu, "");
}

/** From 0, nothing in common, to 1, the same letters: the edit distance seen from its other end. */
function likeness(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return 1 - (row[b.length] ?? 0) / Math.max(a.length, b.length, 1);
}
