/** Chance that falls the same way each time for one seed. */
export type Random = {
  /** Both ends included. */
  int(least: number, most: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** In proportion to their weights. */
  weighted<T extends { weight: number }>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
};

export function randomOf(seed: string): Random {
  const next = mulberry32(hash(seed));
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));

  return {
    int,
    chance: (share) => next() < share,
    pick: (list) => list[int(0, list.length - 1)] ?? list[0],
    weighted(list) {
      const total = list.reduce((sum, { weight }) => sum + weight, 0);
      let left = next() * total;
      for (const item of list) {
        left -= item.weight;
        if (left < 0) return item;
      }
      throw new Error("There is nothing to choose from.");
    },
    shuffled(list) {
      const keyed = list.map((item) => ({ item, key: next() }));
      return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
    },
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
