import type { Frame } from "./frames";
import type { Stretch } from "./stretch";

/** More than the longest stretch that is judged at once, and the longest delay of an echo. */
const rememberedFrames = 1024;
const longestDelayFrames = 20;
/** Leaking sound is this much softer (15 dB, as a ratio of powers) and follows its source. */
const leakRatio = 10 ** 1.5;
const leakLikeness = 0.85;
/** Of fewer frames at the edge of a stretch, likeness says nothing. */
const shortestEdge = 15;

const duplicateLikeness = 0.98;
/** Of the loudness alone, which a delay of less than a frame blurs. */
const copyLikeness = 0.95;
/** Both ways, as a ratio of powers: 3 dB. */
const duplicateRatio = 2;

/** Remembers the sound of two channels, to tell a voice from what has leaked over of the other's. */
export function soundMemory() {
  const powers = [new Float64Array(rememberedFrames), new Float64Array(rememberedFrames)] as const;
  const products = new Float64Array(rememberedFrames);
  let frames = 0;

  function push(frame: Frame): void {
    const at = frames % rememberedFrames;
    powers[0][at] = frame.powers[0] ?? 0;
    powers[1][at] = frame.powers[1] ?? 0;
    products[at] = frame.product;
    frames += 1;
  }

  /** The part of a stretch that was said on this channel; null when none of it was. */
  function ownPart(channel: 0 | 1, stretch: Stretch): Stretch | null {
    if (isDuplicate(stretch)) return channel === 0 ? stretch : null;
    if (isLeak(channel, stretch)) return null;

    const { startFrame, endFrame } = stretch;
    const head = { startFrame, endFrame: firstOwnFrame(channel, stretch) };
    const tail = { startFrame: lastOwnFrame(channel, stretch) + 1, endFrame };
    const isLeaking = (edge: Stretch) => lengthOf(edge) >= shortestEdge && isLeak(channel, edge);
    return {
      startFrame: isLeaking(head) ? head.endFrame : startFrame,
      endFrame: isLeaking(tail) ? tail.startFrame : endFrame,
    };
  }

  /** The other channel's sound, much softer and perhaps a little later. */
  function isLeak(channel: 0 | 1, { startFrame, endFrame }: Stretch): boolean {
    const [own, other] = [powers[channel], powers[otherThan(channel)]];
    const leastPower = sumOf(own, startFrame, endFrame) * leakRatio;
    for (let delay = 0; delay <= longestDelayFrames; delay += 1) {
      const [from, to] = [startFrame - delay, endFrame - delay];
      if (sumOf(other, from, to) < leastPower) continue;
      const loudness = part(own, startFrame, endFrame).map(Math.sqrt);
      if (likeness(loudness, part(other, from, to).map(Math.sqrt)) > leakLikeness) return true;
    }
    return false;
  }

  function firstOwnFrame(channel: 0 | 1, { startFrame, endFrame }: Stretch): number {
    let frame = startFrame;
    while (frame < endFrame && isDrowned(channel, frame)) frame += 1;
    return frame;
  }

  function lastOwnFrame(channel: 0 | 1, { startFrame, endFrame }: Stretch): number {
    let frame = endFrame - 1;
    while (frame >= startFrame && isDrowned(channel, frame)) frame -= 1;
    return frame;
  }

  function isDrowned(channel: 0 | 1, frame: number): boolean {
    const other = powers[otherThan(channel)];
    const drownsFrom = valueAt(powers[channel], frame) * leakRatio;
    for (let earlier = frame - longestDelayFrames; earlier <= frame; earlier += 1) {
      if (valueAt(other, earlier) > drownsFrom) return true;
    }
    return false;
  }

  /** The same sound on both channels, as in a mono recording saved as stereo: the first has it. */
  function isDuplicate({ startFrame, endFrame }: Stretch): boolean {
    const first = sumOf(powers[0], startFrame, endFrame);
    const second = sumOf(powers[1], startFrame, endFrame);
    if (first > second * duplicateRatio || second > first * duplicateRatio) return false;

    return isAlike(sumOf(products, startFrame, endFrame), first, second);
  }

  return { push, ownPart };
}

/**
 * Tells whether two channels are the same recording so far: the same sound, or one channel a
 * louder or later copy of the other, whose loudness then goes up and down with it.
 */
export function likenessMeter() {
  let [first, second, product, frames] = [0, 0, 0, 0];
  let [sumA, sumB] = [0, 0];
  const lags = 2 * longestDelayFrames + 1;
  const recent = [new Float64Array(lags), new Float64Array(lags)] as const;
  const products = new Float64Array(lags);

  function push(frame: Frame): void {
    const [powerA = 0, powerB = 0] = frame.powers;
    first += powerA;
    second += powerB;
    product += frame.product;

    const at = frames % lags;
    recent[0][at] = Math.sqrt(powerA);
    recent[1][at] = Math.sqrt(powerB);
    sumA += Math.sqrt(powerA);
    sumB += Math.sqrt(powerB);
    frames += 1;
    if (frames < lags) return;

    // One channel in the middle of what is remembered, the other before and after it.
    const middle = recent[0][(frames + longestDelayFrames) % lags] ?? 0;
    let from = frames % lags;
    for (let lag = 0; lag < lags; lag += 1) {
      products[lag] = (products[lag] ?? 0) + middle * (recent[1][from] ?? 0);
      from = from + 1 === lags ? 0 : from + 1;
    }
  }

  function identical(): boolean {
    return isAlike(product, first, second) || isCopy();
  }

  function isCopy(): boolean {
    if (first > second * leakRatio || second > first * leakRatio) return false;

    const shared = (sumA * sumB) / frames;
    const spread = Math.sqrt((first - sumA ** 2 / frames) * (second - sumB ** 2 / frames));
    return spread > 0 && (Math.max(...products) - shared) / spread > copyLikeness;
  }

  return { push, identical, isCopy: () => frames > 0 && isCopy() };
}

function isAlike(product: number, first: number, second: number): boolean {
  return Math.abs(product) > duplicateLikeness * Math.sqrt(first * second);
}

function lengthOf({ startFrame, endFrame }: Stretch): number {
  return endFrame - startFrame;
}

function otherThan(channel: 0 | 1): 0 | 1 {
  return channel === 0 ? 1 : 0;
}

function part(memory: Float64Array, from: number, to: number): Float64Array {
  const values = new Float64Array(to - from);
  for (let frame = from; frame < to; frame += 1) values[frame - from] = valueAt(memory, frame);
  return values;
}

function sumOf(memory: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let frame = from; frame < to; frame += 1) sum += valueAt(memory, frame);
  return sum;
}

/** Before the recording there was silence. */
function valueAt(memory: Float64Array, frame: number): number {
  return frame < 0 ? 0 : (memory[frame % rememberedFrames] ?? 0);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Pearson's correlation. */
function likeness(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];

  let [product, squaresA, squaresB] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const fromA = (a[i] ?? 0) - meanA;
    const fromB = (b[i] ?? 0) - meanB;
    product += fromA * fromB;
    squaresA += fromA * fromA;
    squaresB += fromB * fromB;
  }
  return product / Math.sqrt(squaresA * squaresB || 1);
}
