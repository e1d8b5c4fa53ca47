import { isContentWord, wordsOf } from "./words";

/** A tag of the company's own list; the description may be empty. */
export type CompanyTag = { name: string; description: string };

/** Those of a company's tags whose name, or a word of whose description, was spoken. */
export function suitedTags(tags: CompanyTag[], spoken: string): string[] {
  return tags
    .filter(({ name, description }) => overlaps(`${name} ${description}`, spoken))
    .map(({ name }) => name);
}

/**
 * At most five topics, after RAKE (Rose and others, 2010): runs of content words, weighed by how
 * often and in what company their words appear. Names of people are no topics.
 */
export function tagsOf(texts: string[]): string[] {
  const names = namesIn(texts);
  const phrases = texts.flatMap(phrasesOf).filter((phrase) => !phrase.some((w) => names.has(w)));
  const weights = weigh(phrases);
  const candidates = new Map<string, number>();

  for (const phrase of phrases) {
    const best = phrase.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0) / phrase.length;
    const tag = phrase.join(" ");
    candidates.set(tag, (candidates.get(tag) ?? 0) + best);
  }

  const ranked = [...candidates].sort((a, b) => b[1] - a[1]).map(([tag]) => tag);
  const chosen: string[] = [];
  for (const tag of ranked) {
    if (chosen.length === 5) break;
    if (!chosen.some((other) => overlaps(other, tag))) chosen.push(tag);
  }
  return chosen;
}

function phrasesOf(text: string): string[][] {
  const phrases: string[][] = [];
  for (const clause of text.split(/[.,;:!?()"“”]/)) {
    let phrase: string[] = [];
    for (const word of [...wordsOf(clause), ""]) {
      if (isContentWord(word) && phrase.length < 2) {
        phrase.push(word);
        continue;
      }
      if (phrase.length > 0) phrases.push(phrase);
      phrase = isContentWord(word) ? [word] : [];
    }
  }
  return phrases;
}

/** A word weighs what it counts, and somewhat more for the words it stands with. */
function weigh(phrases: string[][]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const phrase of phrases) {
    for (const word of phrase) {
      weights.set(word, (weights.get(word) ?? 0) + 1 + (phrase.length - 1) / 2);
    }
  }
  return weights;
}

/** Words with a capital in mid-sentence. */
function namesIn(texts: string[]): Set<string> {
  const names = texts.flatMap((text) => text.match(/(?<=[\p{L},] )\p{Lu}[\p{L}'’-]+/gu) ?? []);
  return new Set(names.flatMap(wordsOf));
}

/** Also true of singular and plural: "invoice" and "corrected invoices". */
function overlaps(a: string, b: string): boolean {
  const stem = (word: string) => word.slice(0, Math.max(4, word.length - 2));
  const stemsOf = (text: string) => wordsOf(text).filter(isContentWord).map(stem);
  const stems = new Set(stemsOf(a));
  return stemsOf(b).some((one) => stems.has(one));
}
