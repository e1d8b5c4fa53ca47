import { isContentWord, wordsOf } from "./words";

const damping = 0.85;
const rounds = 40;

/**
 * How central each text is among the others, as many numbers as texts (Mihalcea and Tarau, 2004):
 * texts vote for those they share words with, and votes of the central weigh more.
 */
export function textRank(texts: string[]): number[] {
  const bags = texts.map((text) => new Set(wordsOf(text).filter(isContentWord)));
  const links = bags.map((a, i) => bags.map((b, j) => (i === j ? 0 : likeness(a, b))));
  const strengths = links.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  let ranks = texts.map(() => 1);

  for (let round = 0; round < rounds; round++) {
    ranks = ranks.map((_, target) => {
      const votes = ranks.map((rank, voter) => {
        const strength = strengths[voter] ?? 0;
        return strength > 0 ? (rank * (links[voter]?.[target] ?? 0)) / strength : 0;
      });
      return 1 - damping + damping * votes.reduce((sum, vote) => sum + vote, 0);
    });
  }
  return ranks;
}

function likeness(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (Math.log(a.size + 1) + Math.log(b.size + 1));
}
