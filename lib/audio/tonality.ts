import { narrowSamples } from "./frames";
import { spectrumMeter, spectrumSamples } from "./spectrum";

/** How many frames of 10 ms lie between two looks. */
export const lookFrames = 4;
/** A look is compared with the one 120 ms before: notes last longer, a voice has moved on. */
const looksApart = 3;

/** 200 to 3200 Hz, in steps of 15.6. */
const [lowestBin, highestBin] = [13, 205];
/** Levels are taken relative to those of 130 Hz to either side: only the lines remain. */
const aroundBins = 8;

/** How much of the line itself a single quiet look teaches, once it is known. */
const learning = 1 / 30;
/** While nobody is heard, every fourth look is enough. */
const quietLooksPart = 4;
/** What stands out of the line itself by this much, in natural logarithms, tells nothing. */
const standingLine = 0.7;
const fewestBins = 48;
/** A hum looks like this much of itself from one look to the next, which soft music does not. */
const steadyHum = 0.6;
/** What is assumed when nearly all of them stand, so that the shape decides. */
const untoldLines = 0.15;

/** 600 Hz; 20 dB in natural logarithms; and what two lines take up within these. */
const lowestToneBin = 38;
const toneDepth = 4.6;
const mostToneBins = 10;
/** The levels of broader bands, of 250 Hz each, tell how the mouth, or the instrument, is shaped. */
const bandBins = 16;
const bandCount = (highestBin - lowestBin) / bandBins;
/** What a change of shape takes off the likeness, for each natural logarithm. */
const shapeWeight = 0.26;

type Look = { lines: Float64Array; bands: Float64Array };

/**
 * Watches how much a sound is like what it was 120 ms before: whether the lines of its spectrum
 * stay where they are, less how far its shape has changed. Held tones come near 1 and music lies
 * above 0; voices, whose pitch and mouth are never still, lie below, as does noise. Push 8 kHz
 * frames of 10 ms; every fourth time, while something is heard, the likeness comes back. A hum of
 * the line itself is learned while nothing is heard, and left out.
 */
export function tonalityMeter() {
  const measure = spectrumMeter(highestBin + aroundBins + 1);
  const levels = new Float64Array(highestBin + aroundBins + 1);
  const samples = new Float64Array(spectrumSamples);
  const newest = spectrumSamples - lookFrames * narrowSamples;
  const looks = Array.from({ length: looksApart + 1 }, newLook);
  const quiet = newLook();
  const line = lineMemory();
  let looked = 0;
  let frames = 0;

  function push(frame: Float64Array, isHeard: boolean): number | null {
    samples.set(frame, newest + (frames % lookFrames) * narrowSamples);
    frames += 1;
    if (frames % lookFrames !== 0) return null;

    const likeness = isHeard ? look() : lookAtLine();
    samples.copyWithin(0, spectrumSamples - newest);
    return likeness;
  }

  function look(): number | null {
    const now = looks[looked % looks.length];
    const before = looks[(looked + 1) % looks.length];
    if (!now || !before) return null;

    measure(samples, levels);
    takeLines(levels, now);
    looked += 1;
    if (isTone(levels)) return 1;
    return looked > looksApart ? line.likenessOf(now, before) : null;
  }

  function lookAtLine(): null {
    looked = 0;
    if ((frames / lookFrames) % quietLooksPart !== 0) return null;

    measure(samples, levels);
    takeLines(levels, quiet);
    line.learn(quiet);
    return null;
  }

  return { push };
}

function newLook(): Look {
  return {
    lines: new Float64Array(highestBin - lowestBin),
    bands: new Float64Array(bandCount),
  };
}

/** Knows which lines stand in the line itself, and compares two looks in all others. */
function lineMemory() {
  const standing = newLook().lines;
  const tells = new Uint8Array(standing.length).fill(1);
  let looks = 0;
  let steadiness = 0;

  function learn({ lines }: Look): void {
    looks += 1;
    const share = Math.max(learning, 1 / looks);
    steadiness += (correlation(lines, standing, everyBin) - steadiness) * share;
    // Until some have been seen, chance stands out too.
    const limit = standingLine + 2 / looks;
    for (let i = 0; i < lines.length; i += 1) {
      const mean = (standing[i] ?? 0) * (1 - share) + (lines[i] ?? 0) * share;
      standing[i] = mean;
      tells[i] = Math.abs(mean) < limit ? 1 : 0;
    }
  }

  function likenessOf(a: Look, b: Look): number {
    const counted = steadiness > steadyHum ? tells : everyBin;
    return correlation(a.lines, b.lines, counted) - shapeWeight * shapeChange(a, b);
  }

  return { learn, likenessOf };
}

const everyBin = new Uint8Array(highestBin - lowestBin).fill(1);

function correlation(a: Float64Array, b: Float64Array, counted: Uint8Array): number {
  let [product, squaresA, squaresB, bins] = [0, 0, 0, 0];
  for (let i = 0; i < counted.length; i += 1) {
    if (counted[i] === 0) continue;
    const inA = a[i] ?? 0;
    const inB = b[i] ?? 0;
    product += inA * inB;
    squaresA += inA * inA;
    squaresB += inB * inB;
    bins += 1;
  }
  return bins < fewestBins ? untoldLines : product / Math.sqrt(squaresA * squaresB || 1);
}

/** Two lines and nothing else, above where voices have their first: keys, beeps and the fax. */
function isTone(levels: Float64Array): boolean {
  let highest = lowestBin;
  for (let k = lowestBin; k < highestBin; k += 1) {
    if ((levels[k] ?? 0) > (levels[highest] ?? 0)) highest = k;
  }
  if (highest < lowestToneBin) return false;

  const loud = (levels[highest] ?? 0) - toneDepth;
  let bins = 0;
  for (let k = lowestBin; k < highestBin; k += 1) if ((levels[k] ?? 0) > loud) bins += 1;
  return bins <= mostToneBins;
}

/** How far the bands have moved against each other; growing louder is no change of shape. */
function shapeChange(a: Look, b: Look): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < bandCount; i += 1) {
    const change = (a.bands[i] ?? 0) - (b.bands[i] ?? 0);
    sum += change;
    squares += change * change;
  }
  return Math.sqrt(Math.max(0, squares / bandCount - (sum / bandCount) ** 2));
}

/** What stands out of its surroundings, from lines to gaps; the sum slides along. */
function takeLines(levels: Float64Array, { lines, bands }: Look): void {
  let around = 0;
  for (let k = lowestBin - aroundBins; k < lowestBin + aroundBins; k += 1) around += levels[k] ?? 0;

  bands.fill(0);
  for (let k = lowestBin; k < highestBin; k += 1) {
    const at = k - lowestBin;
    const level = levels[k] ?? 0;
    around += levels[k + aroundBins] ?? 0;
    lines[at] = level - around / (2 * aroundBins + 1);
    around -= levels[k - aroundBins] ?? 0;

    const band = Math.floor(at / bandBins);
    bands[band] = (bands[band] ?? 0) + level / bandBins;
  }
}
