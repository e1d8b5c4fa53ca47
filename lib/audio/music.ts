import type { Stretch } from "./stretch";
import { lookFrames } from "./tonality";

/** More than twice the longest run that is judged at once. */
const rememberedLooks = 256;
/** A second to either side. */
const reachLooks = 25;
/** Looks at what is this much softer than its surroundings say nothing. */
const softerDb = 25;
/** Held notes score higher than this: the fewer looks there are, the clearer it must be. */
const musicalLikeness = -0.1;
const doubtPerLook = 1.2;
const fewestLooks = 2;
/** Less than this within a stretch is a vowel that was drawn out. */
const shortestMusicLooks = 20;
/** What stands beside music must score below this to be speech, and be a word at least. */
const spokenLikeness = -0.15;
const shortestWordLooks = 6;

/** Remembers how still the lines of the sound stood, to tell music from what is said. */
export function musicMemory() {
  const likeness = new Float64Array(rememberedLooks);
  const levelsDb = new Float64Array(rememberedLooks);
  let frames = 0;

  function push(look: number | null, levelDb: number): void {
    frames += 1;
    if (frames % lookFrames !== 0) return;

    const at = (frames / lookFrames - 1) % rememberedLooks;
    likeness[at] = look ?? Number.NaN;
    levelsDb[at] = levelDb;
  }

  /** The parts of a stretch, which has just ended, that are no music. */
  function without(stretch: Stretch): Stretch[] {
    const from = Math.floor(stretch.startFrame / lookFrames);
    const to = Math.ceil(stretch.endFrame / lookFrames);
    const musical = Array.from({ length: to - from }, (_, i) => isMusical(from + i));
    const held = musical.filter(Boolean).length;
    if (held < Math.min(shortestMusicLooks, musical.length / 2)) return [stretch];

    return partsOf(musical, false)
      .map(([start, end]) => ({ start: from + start, end: from + end }))
      .filter(({ start, end }) => end - start >= shortestWordLooks && isSpoken(start, end))
      .map(({ start, end }) => ({
        startFrame: Math.max(stretch.startFrame, start * lookFrames),
        endFrame: Math.min(stretch.endFrame, end * lookFrames),
      }));
  }

  function isMusical(look: number): boolean {
    const { mean, count } = meanOf(look - reachLooks, look + reachLooks + 1);
    return count >= fewestLooks && mean > musicalLikeness + doubtPerLook / count;
  }

  function isSpoken(from: number, to: number): boolean {
    return meanOf(from, to).mean < spokenLikeness;
  }

  function meanOf(from: number, to: number): { mean: number; count: number } {
    const newest = Math.floor(frames / lookFrames);
    const [first, end] = [Math.max(0, from, newest - rememberedLooks), Math.min(to, newest)];

    let loudest = Number.NEGATIVE_INFINITY;
    for (let at = first; at < end; at += 1) {
      if (!Number.isNaN(likeness[at % rememberedLooks])) {
        loudest = Math.max(loudest, levelsDb[at % rememberedLooks] ?? 0);
      }
    }
    let [sum, count] = [0, 0];
    for (let at = first; at < end; at += 1) {
      const look = likeness[at % rememberedLooks] ?? Number.NaN;
      if (Number.isNaN(look) || (levelsDb[at % rememberedLooks] ?? 0) < loudest - softerDb)
        continue;
      sum += look;
      count += 1;
    }
    return { mean: count > 0 ? sum / count : 0, count };
  }

  return { push, without };
}

/** Where a flag holds, as pairs of start and end. */
function partsOf(flags: boolean[], wanted: boolean): [number, number][] {
  const parts: [number, number][] = [];
  flags.forEach((flag, i) => {
    const last = parts.at(-1);
    if (flag !== wanted) return;
    if (last && last[1] === i) last[1] = i + 1;
    else parts.push([i, i + 1]);
  });
  return parts;
}
