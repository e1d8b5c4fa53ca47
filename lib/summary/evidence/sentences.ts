import { isOrdinary, isTitle } from "./ordinary";
import { plain } from "./tokens";

const shortForms = new Set(
  "st nr no tel ca bijv bv resp incl excl vs approx ext dept jr sr".split(" "),
);

/** The sentences of a text, each as it stands; "Mr. Doyle" and "3.5" hold no end of one. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const match of text.matchAll(/[.!?…]+["”’)\]}]*\s+/gu)) {
    const end = match.index + match[0].length;
    if (!isEnd(text.slice(Math.max(0, match.index - 20), match.index), text.slice(end, end + 4))) {
      continue;
    }
    sentences.push(text.slice(from, end).trim());
    from = end;
  }
  sentences.push(text.slice(from).trim());
  return sentences.filter((sentence) => sentence !== "");
}

function isEnd(before: string, after: string): boolean {
  const word = plain(/\p{L}+$/u.exec(before)?.[0] ?? "");
  const isShort =
    isTitle(word) || shortForms.has(word) || (word.length === 1 && !isOrdinary(word, "never"));
  return !isShort && /^["“‘'({[]{0,3}[\p{Lu}\p{N}\p{Sc}]/u.test(after);
}
