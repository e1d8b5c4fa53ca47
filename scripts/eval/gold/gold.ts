import type { Speaker } from "@/domain/transcript";

/**
 * What a good summary of a call says. Wordings are words that stand in one point in any order;
 * `refund*` is any word that begins so. One wording of a fact is enough.
 */
export type Gold = {
  facts: GoldFact[];
  actionPoints: GoldActionPoint[];
  /** What may nowhere be said of this call: near misses and things taken back in it. */
  forbidden: string[];
};

/** `turn` counts the script's spoken turns from 1: where it is said. */
export type GoldFact = { turn: number; wordings: string[] };

export type GoldActionPoint = GoldFact & {
  owner: Speaker;
  /** The words of the call that say by when, and the day they name; null without a day. */
  due: { words: string; date: string | null } | null;
};

export function fact(turn: number, ...wordings: string[]): GoldFact {
  return { turn, wordings };
}

/** Something to do: `due` is the words and the day, as `["by friday", "2026-11-27"]`. */
export function todo(
  turn: number,
  owner: Speaker,
  wordings: string[],
  due: [words: string, date: string | null] | null = null,
): GoldActionPoint {
  return { turn, owner, wordings, due: due && { words: due[0], date: due[1] } };
}

/** Every call of the set begins on this Monday at ten in Amsterdam, where its company is. */
export const goldStartedAt = new Date("2026-11-23T09:00:00Z");
export const goldTimeZone = "Europe/Amsterdam";
