import { storableText } from "@/domain/text";
import { plain, prepared } from "./tokens";
import { topicWords } from "./words/topics";

const maxTags = 8;
const maxTagCharacters = 40;
const stemLength = 4;

export type CheckedTags = { tags: string[]; unsupported: { index: number; tag: string }[] };

/**
 * The tags that may be shown: the company's own in its own spelling, topics of the call's words, and
 * the ordinary topics of calls. Empty, long and repeated ones are left out without a word.
 */
export function checkTags(
  tags: string[],
  companyTags: string[],
  saidWords: () => Set<string>,
): CheckedTags {
  const own = new Map(companyTags.map((tag) => [tag.trim().toLowerCase(), tag]));
  const kept = new Map<string, string>();
  const unsupported: CheckedTags["unsupported"] = [];
  let stems: Set<string> | undefined;

  for (const [index, given] of tags.entries()) {
    const tag = storableText(given).toLowerCase();
    const company = own.get(tag);
    if (company !== undefined) {
      kept.set(tag, company);
      continue;
    }
    if (tag === "" || tag.length > maxTagCharacters) continue;
    stems ??= stemsOf(saidWords());
    if (isTopic(tag, stems)) kept.set(tag, tag);
    else unsupported.push({ index, tag });
  }
  return { tags: [...kept.values()].slice(0, maxTags), unsupported };
}

function isTopic(tag: string, stems: Set<string>): boolean {
  const words = wordsOf(tag);
  const hasWords = words.some((word) => word.length > 1);
  return hasWords && words.every((word) => isKnown(word, stems) || isCompound(word, stems));
}

function isKnown(word: string, stems: Set<string>): boolean {
  if (topicWords.has(word) || stems.has(`${word} `)) return true;
  const stem = word.slice(0, Math.max(stemLength, word.length - 3));
  return word.length > stemLength && /^\p{L}+$/u.test(word) && stems.has(stem);
}

/** "internetstoring" when both "internet" and "storing" are known. */
function isCompound(word: string, stems: Set<string>): boolean {
  const cuts = Array.from({ length: word.length }, (_, cut) => cut);
  return cuts
    .slice(stemLength, -stemLength)
    .some((cut) => isKnown(word.slice(0, cut), stems) && isKnown(word.slice(cut), stems));
}

/** Each word, marked by its end, and its beginnings of four letters and more. */
function stemsOf(words: Set<string>): Set<string> {
  const stems = new Set<string>();
  for (const word of words) {
    stems.add(`${word} `);
    const longest = Math.min(word.length, maxTagCharacters);
    for (let end = stemLength; end <= longest; end++) stems.add(word.slice(0, end));
  }
  return stems;
}

function wordsOf(tag: string): string[] {
  return plain(prepared(tag))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
