import { isContentWord, wordsOf } from "./words";

const damping = 0.85;
const rounds = 40;

/**
 * How central each text is among the others, as many numbers as texts (Mihalcea and Tarau, 2004):
 * texts vote for those they share words with, and votes of the central weigh more.
 */
export function textRank(texts: string[]): number[] {
  const bags = texts.map((text) => new Set(wordsOf(text).filter(isContentWord)));
  const links = bags.map((bag, index) => linksOf(bag, index, bags));
  const strengths = links.map((own) => own.reduce((sum, { weight }) => sum + weight, 0));
  let ranks = texts.map(() => 1);

  for (let round = 0; round < rounds; round++) {
    ranks = links.map((own) => {
      const votes = own.map(({ to, weight }) => {
        return ((ranks[to] ?? 0) * weight) / (strengths[to] ?? 1);
      });
      return 1 - damping + damping * votes.reduce((sum, vote) => sum + vote, 0);
    });
  }
  return ranks;
}

type Link = { to: number; weight: number };

function linksOf(bag: Set<string>, index: number, bags: Set<string>[]): Link[] {
  return bags
    .map((other, to) => ({ to, weight: to === index ? 0 : likeness(bag, other) }))
    .filter(({ weight }) => weight > 0);
}

function likeness(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (Math.log(a.size + 1) + Math.log(b.size + 1));
}
