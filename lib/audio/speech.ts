import { bandDetector } from "./bands";
import { musicMemory } from "./music";
import { noiseFloor, smoother } from "./noise-floor";
import { type Run, risenPart } from "./run";
import type { Stretch } from "./stretch";
import { tonalityMeter } from "./tonality";

/** Nothing this soft can be understood, and what toggles in the last bits is no speech. */
const faintestSpeechDb = -62;
const lowestFloorDb = -75;
const assumedFloorDb = -65;
const aboveFloorDb = 8;
/** Over this many frames two tones that beat against each other are level. */
const smoothedFrames = 4;

const hangoverFrames = 20;
/** A longer run is judged in pieces, so that music or noise of an hour is never held. */
const longestRunFrames = 400;
const rememberedFrames = 1024;

/**
 * Finds speech where either its level rises over a noise floor that follows the line, or its
 * bands have the colour of a voice. What stays level is taken for a tone or for noise, also when
 * the floor has not yet learned of it, and what holds its notes for music. Push each frame's
 * power (1 = full scale) and its sound at 8 kHz; what was said comes back once it is over.
 */
export function speechDetector() {
  const isLoud = levelDetector();
  const isVoiced = bandDetector();
  const tonality = tonalityMeter();
  const music = musicMemory();
  const recent = new Uint8Array(rememberedFrames);
  let frame = 0;
  let run: Run | null = null;

  function push(power: number, narrow: Float64Array): Stretch[] {
    const { levelDb, isAudible, rises } = isLoud(power);
    const hasVoice = isVoiced(narrow);
    const isActive = isAudible && (rises || hasVoice);
    const at = frame;
    frame += 1;

    recent[at % rememberedFrames] = isActive ? 1 : 0;
    if (isActive) run = grown(run, at, levelDb);
    music.push(tonality.push(narrow, run !== null), levelDb);
    if (!run) return [];

    const isOver =
      at - run.lastFrame >= hangoverFrames || frame - run.startFrame >= longestRunFrames;
    return isOver ? end() : [];
  }

  /** Ends what is being heard: at the end of the file nothing more comes. */
  function end(): Stretch[] {
    const risen = run && risenPart(run);
    run = null;
    return risen ? music.without(risen) : [];
  }

  /** No stretch to come starts before this frame. */
  function frontier(): number {
    return run?.startFrame ?? frame;
  }

  /** How many frames of the last ten seconds had sound on them, between two frames. */
  function activeFrames(from: number, to: number): number {
    let count = 0;
    for (let at = Math.max(from, frame - rememberedFrames, 0); at < Math.min(to, frame); at += 1) {
      count += recent[at % rememberedFrames] ?? 0;
    }
    return count;
  }

  return { push, end, frontier, activeFrames };
}

function levelDetector() {
  const smooth = smoother(smoothedFrames);
  const floor = noiseFloor(assumedFloorDb, lowestFloorDb);

  return (power: number) => {
    const levelDb = 10 * Math.log10(smooth(power) + 1e-12);
    const rises = levelDb > floor(levelDb) + aboveFloorDb;
    return { levelDb, rises, isAudible: levelDb > faintestSpeechDb };
  };
}

/** Frames without sound inside a run stay as holes in `levelsDb`. */
function grown(run: Run | null, at: number, levelDb: number): Run {
  const now = run ?? { startFrame: at, lastFrame: at, levelsDb: [] };
  now.levelsDb[at - now.startFrame] = levelDb;
  now.lastFrame = at;
  return now;
}
