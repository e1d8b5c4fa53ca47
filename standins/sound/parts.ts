import { lineRateHz } from "./resample";

const leastSilence = lineRateHz * 0.4;
const audible = 1e-4;

/** What lies between stretches of digital silence, which no line has: callers put it there. */
export function partsOf(wave: Float32Array): { start: number; part: Float32Array }[] {
  const parts: { start: number; part: Float32Array }[] = [];
  let start = 0;
  let lastAudible = -1;
  for (let at = 0; at < wave.length; at++) {
    if (Math.abs(wave[at] ?? 0) <= audible) continue;
    if (lastAudible >= start && at - lastAudible >= leastSilence) {
      parts.push({ start, part: wave.subarray(start, lastAudible + 1) });
      start = at;
    }
    lastAudible = at;
  }
  return [...parts, { start, part: wave.subarray(start) }];
}
