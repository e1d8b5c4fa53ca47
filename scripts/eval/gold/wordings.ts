import { wordsOf } from "../words";

/** Whether all words of one of the wordings stand in the text, in any order. */
export function says(text: string, wordings: string[]): boolean {
  const words = new Set(wordsOf(text));
  return wordings.some((wording) => wording.split(" ").every((wanted) => holds(words, wanted)));
}

/** Whether the words stand there one after another. */
export function saysInOrder(text: string, phrase: string): boolean {
  return ` ${wordsOf(text).join(" ")} `.includes(` ${wordsOf(phrase).join(" ")} `);
}

function holds(words: Set<string>, wanted: string): boolean {
  if (!wanted.endsWith("*")) return words.has(wanted);
  const start = wanted.slice(0, -1);
  return [...words].some((word) => word.startsWith(start));
}
