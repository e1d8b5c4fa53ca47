import { distanceWithin, lettersOf, starts } from "./quotes";

type Word = { letters: string; from: number; to: number };

/**
 * The stretch of what somebody said that a quote is of, letter for letter. A model that turns "I
 * will" into "I will not" changes few letters, so what is kept is never its own version.
 */
export function spokenAs(quote: string, text: string): string {
  const wanted = lettersOf(quote);
  const said = wordsOf(text);
  const spans = spansNear(wanted, said);
  const [best] = spans
    .map((span) => ({ span, distance: distanceOf(wanted.join(" "), span) }))
    .toSorted((a, b) => a.distance - b.distance);
  return best ? textOf(best.span, text) : quote;
}

/** Stretches of about as many words as the quote has, where most of its words are. */
function spansNear(wanted: string[], said: Word[]): Word[][] {
  const letters = said.map((word) => word.letters);
  const spans = starts(wanted, letters).flatMap((start) =>
    around(start).flatMap((from) =>
      around(wanted.length).map((length) => said.slice(Math.max(0, from), from + length)),
    ),
  );
  return spans.filter((span) => span.length > 0);
}

function around(number: number): number[] {
  return [0, -1, 1, -2, 2].map((by) => number + by);
}

function distanceOf(wanted: string, span: Word[]): number {
  const letters = span.map((word) => word.letters).join(" ");
  return distanceWithin(wanted, letters) + distanceWithin(letters, wanted);
}

/** From its first letter to its last, with the mark that ends it. */
function textOf(span: Word[], text: string): string {
  const [first, last] = [span.at(0), span.at(-1)];
  if (!first || !last) return "";
  const mark = /^[.!?…]/u.exec(text.slice(last.to))?.[0] ?? "";
  return text.slice(first.from, last.to) + mark;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’‘`´][\p{L}\p{N}]+)*/gu)].map((match) => ({
    letters: lettersOf(match[0]).join(" "),
    from: match.index,
    to: match.index + match[0].length,
  }));
}
