/** Where somebody is heard on one channel, in frames of 10 ms; `endFrame` is not included. */
export type Stretch = { startFrame: number; endFrame: number };

/** Nothing this soft can be understood, and what toggles in the last bits is no speech. */
const faintestSpeechDb = -62;
const lowestFloorDb = -75;
/** What a line is taken for until it has been heard for as long as the floor looks back. */
const assumedFloorDb = -65;
const aboveFloorDb = 8;

const smoothedFrames = 4;
const floorBlockFrames = 50;
const floorBlocks = 6;

const hangoverFrames = 20;
/** A longer run is judged in pieces, so that music or noise of an hour is never held. */
const longestRunFrames = 400;
const fewestFrames = 8;
/** A voice moves this much within a run, which tones and steady noise do not. */
const livelyDb = 4;
/** A tone above a noise stays within this. */
const steadyDb = 1.5;
const rememberedFrames = 1024;

type Run = { startFrame: number; lastFrame: number; levelsDb: number[] };

/**
 * Finds speech by its level over a noise floor that follows the line. What stays level is taken
 * for a tone or for noise, also when the floor has not yet learned of it. Push the power of each
 * frame (1 = full scale); a stretch comes back once it is over.
 */
export function speechDetector() {
  const smooth = smoother();
  const floor = noiseFloor();
  const recent = new Uint8Array(rememberedFrames);
  let frame = 0;
  let run: Run | null = null;

  function push(power: number): Stretch | null {
    const levelDb = 10 * Math.log10(smooth(power) + 1e-12);
    const active = levelDb > Math.max(faintestSpeechDb, floor(levelDb) + aboveFloorDb);
    const at = frame;
    frame += 1;

    recent[at % rememberedFrames] = active ? 1 : 0;
    if (active) run = grown(run, at, levelDb);
    if (!run) return null;

    const isOver =
      at - run.lastFrame >= hangoverFrames || frame - run.startFrame >= longestRunFrames;
    return isOver ? end() : null;
  }

  /** Ends what is being heard: at the end of the file nothing more comes. */
  function end(): Stretch | null {
    const over = run;
    run = null;
    return over && judged(over);
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

/** Frames without sound inside a run stay as holes in `levelsDb`. */
function grown(run: Run | null, at: number, levelDb: number): Run {
  const now = run ?? { startFrame: at, lastFrame: at, levelsDb: [] };
  now.levelsDb[at - now.startFrame] = levelDb;
  now.lastFrame = at;
  return now;
}

/** The part of a run that rises out of the run's own quietest sound, if it moves like a voice. */
function judged({ startFrame, levelsDb }: Run): Stretch | null {
  const sorted = levelsDb.filter((level) => level !== undefined).sort((a, b) => a - b);
  if (sorted.length < fewestFrames) return null;

  const risesDb = quantile(sorted, 0.05) + livelyDb;
  const risen = sorted.filter((level) => level > risesDb);
  if (spread(sorted) < livelyDb || spread(risen) < steadyDb) return null;

  const first = levelsDb.findIndex((level) => level > risesDb);
  const last = levelsDb.findLastIndex((level) => level > risesDb);
  return { startFrame: startFrame + first, endFrame: startFrame + last + 1 };
}

/** How far the levels lie apart, but for the ramps at either end of a sound. */
function spread(sorted: number[]): number {
  return quantile(sorted, 0.98) - quantile(sorted, 0.2);
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

/** The mean of the last 40 ms, over which two tones that beat against each other are level. */
function smoother() {
  const powers = new Float64Array(smoothedFrames);
  let at = 0;

  return (power: number) => {
    powers[at] = power;
    at = (at + 1) % smoothedFrames;
    return powers.reduce((sum, each) => sum + each, 0) / smoothedFrames;
  };
}

/** The lowest level of the last three seconds: between words even a fast talker gets there. */
function noiseFloor() {
  const lowestOf = new Array<number>(floorBlocks).fill(assumedFloorDb);
  let frames = 0;

  return (levelDb: number) => {
    const block = Math.floor(frames / floorBlockFrames) % floorBlocks;
    const lowest = lowestOf[block] ?? levelDb;
    lowestOf[block] = frames % floorBlockFrames === 0 ? levelDb : Math.min(lowest, levelDb);
    frames += 1;
    return Math.max(lowestFloorDb, Math.min(...lowestOf));
  };
}
