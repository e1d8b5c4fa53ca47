const dayMs = 24 * 60 * 60 * 1000;

/** When what was made at `madeAt` is to go. */
export function keptUntil(madeAt: Date, days: number): Date {
  return new Date(madeAt.getTime() + days * dayMs);
}

/** What was made at this moment or before has lived its days. */
export function cutOff(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs);
}

/** How many whole days lie between, to the nearest. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / dayMs);
}
