import type { DeliveryPolicy } from "../ctx";

export type AttemptsSoFar = {
  /** Attempts begun since the delivery was planned, or sent again by hand; at least one. */
  attempts: number;
  /** When the first of them ended. */
  firstEndedAt: Date;
  now: Date;
  /** The wait the receiver asked for. */
  askedMs: number | null;
};

/**
 * When to try again, null when the schedule is over. Each moment of the schedule is a window
 * around its time; one that has passed (the workers were away, the receiver asked for longer) is
 * skipped, so that what was missed is not made up for in a burst.
 */
export function nextAttemptAt(
  { attempts, firstEndedAt, now, askedMs }: AttemptsSoFar,
  { againAfterMs, spread, maxAskedMs }: DeliveryPolicy,
  chance: number = Math.random(),
): Date | null {
  const elapsedMs = now.getTime() - firstEndedAt.getTime();
  const windows = againAfterMs
    .slice(attempts - 1)
    .map((ms) => ({ fromMs: ms * (1 - spread), toMs: ms * (1 + spread) }));
  const next = windows.find(({ toMs }) => toMs > elapsedMs);
  if (!next) return null;

  const earliestMs = Math.max(next.fromMs, elapsedMs);
  const plannedMs = Math.round(earliestMs + chance * (next.toMs - earliestMs));
  const askedAtMs = elapsedMs + Math.min(askedMs ?? 0, maxAskedMs);
  return new Date(firstEndedAt.getTime() + Math.max(plannedMs, askedAtMs));
}
