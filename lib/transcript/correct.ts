export type Correction = { term: string; heardAs: string[] };

/**
 * What puts a company's own words in the place of what was heard: whole words, whatever their case,
 * the longest first, and never part of a word, an address or a compound with a hyphen. Marks tell
 * words apart (`een` is not `één`), however they are encoded. What was put in is not looked at
 * again, so no correction depends on another.
 */
export function corrector(corrections: Correction[]): (text: string) => string {
  const known = byFirstWord(corrections);
  return known.size === 0 ? (text) => text : (text) => corrected(text.normalize("NFC"), known);
}

type Variant = { term: string; length: number; pattern: RegExp };

const inWord = "\\p{L}\\p{N}\\p{M}_";
/** A sign that joins what it stands between: `jan.bos@x.nl`, `post-it`, `d'Anna`, `AT&T`. */
const joins = "[.@&+\\-\u2010\u2011'’]";
/** What stands in the place of something masked, such as `[••• card]`, is one word of its own. */
const wordAt = new RegExp(`\\[•[^\\]]*\\]|[${inWord}]+|[^\\s${inWord}]`, "gu");
const joinedBefore = new RegExp(`(?:[${inWord}@]|[${inWord}]${joins})$`, "u");
/** Of what belongs to somebody, the `'s` stays. */
const joinedAfter = new RegExp(`[${inWord}@]|(?!['’]s(?![${inWord}]))${joins}[${inWord}]`, "uy");

function byFirstWord(corrections: Correction[]): Map<string, Variant[]> {
  const known = new Map<string, Variant[]>();
  for (const { term, heardAs } of corrections) {
    for (const heard of heardAs.map((each) => each.normalize("NFC").trim())) {
      const first = heard.match(wordAt)?.[0].toLowerCase();
      if (first === undefined) continue;
      const pattern = new RegExp(sourceOf(heard), "iuy");
      const variants = known.get(first) ?? [];
      variants.push({ term, length: heard.length, pattern });
      known.set(first, variants);
    }
  }
  for (const variants of known.values()) variants.sort((a, b) => b.length - a.length);
  return known;
}

/** However many spaces stand between its words. */
function sourceOf(heard: string): string {
  const words = heard.split(/\s+/).map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  return words.join("\\s+");
}

function corrected(text: string, known: Map<string, Variant[]>): string {
  let [result, doneTo] = ["", 0];
  for (const { 0: word, index } of text.matchAll(wordAt)) {
    if (index < doneTo) continue;
    const variants = known.get(word.toLowerCase());
    // Two letters, each of two units at most, and the sign between them.
    if (!variants || joinedBefore.test(text.slice(Math.max(0, index - 6), index))) continue;

    const found = longestAt(text, index, variants);
    if (!found) continue;
    result += text.slice(doneTo, index) + found.term;
    doneTo = index + found.length;
  }
  return result + text.slice(doneTo);
}

function longestAt(text: string, at: number, longestFirst: Variant[]) {
  for (const { term, pattern } of longestFirst) {
    pattern.lastIndex = at;
    const matched = pattern.exec(text)?.[0];
    if (matched === undefined) continue;
    joinedAfter.lastIndex = at + matched.length;
    if (!joinedAfter.test(text)) return { term, length: matched.length };
  }
  return null;
}
