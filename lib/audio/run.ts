import type { Stretch } from "./stretch";

/** What is heard without a pause, with the level of each of its frames. */
export type Run = { startFrame: number; lastFrame: number; levelsDb: number[] };

const fewestFrames = 8;
/** A voice moves this much within a run, which tones and steady noise do not. */
const livelyDb = 4;
/** A tone above a noise stays within this. */
const steadyDb = 1.5;

/** The part of a run that rises out of the run's own quietest sound, if it moves like a voice. */
export function risenPart({ startFrame, levelsDb }: Run): Stretch | null {
  const sorted = Float64Array.from(levelsDb.filter((level) => level !== undefined)).sort();
  if (sorted.length < fewestFrames) return null;

  const risesDb = quantile(sorted, 0.05) + livelyDb;
  const risen = sorted.subarray(sorted.findIndex((level) => level > risesDb));
  if (spread(sorted) < livelyDb || spread(risen) < steadyDb) return null;

  const first = levelsDb.findIndex((level) => level > risesDb);
  const last = levelsDb.findLastIndex((level) => level > risesDb);
  return { startFrame: startFrame + first, endFrame: startFrame + last + 1 };
}

/** How far the levels lie apart, but for the ramps at either end of a sound. */
function spread(sorted: Float64Array): number {
  return quantile(sorted, 0.98) - quantile(sorted, 0.2);
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}
