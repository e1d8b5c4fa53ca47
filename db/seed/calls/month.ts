import type { Random } from "./random";

const dayMs = 24 * 60 * 60 * 1000;

export type Day = {
  /** Midnight, UTC. */
  startsAt: Date;
  isWeekday: boolean;
  /** How busy it was, against other days. */
  weight: number;
};

/** So many days before the one that `since` is in, oldest first. */
export function lastDays(since: Date, count: number): Day[] {
  const today = Date.UTC(since.getUTCFullYear(), since.getUTCMonth(), since.getUTCDate());
  return Array.from({ length: count }, (_, index): Day => {
    const startsAt = new Date(today - (count - index) * dayMs);
    const isWeekday = ![0, 6].includes(startsAt.getUTCDay());
    return { startsAt, isWeekday, weight: isWeekday ? 10 : 2 };
  });
}

/** Office hours in Amsterdam are busiest; hours are those of UTC. */
export function hourOf(random: Random): number {
  return random.weighted(hours).hour;
}

const hours = [2, 5, 9, 10, 8, 5, 8, 9, 8, 6, 2, 1, 1].map((weight, index) => ({
  ...{ hour: 7 + index, weight },
}));
