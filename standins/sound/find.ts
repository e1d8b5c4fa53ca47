import { envelopeOf, envelopeRateHz, samplesPerFrame, slide } from "./envelope";
import type { Sentence, Track } from "./library";
import { lineRateHz } from "./resample";

export type Found = { sample: string; language: string; startMs: number; sentences: Sentence[] };

/** Waveforms of other recordings stay well below this, even by the same synthetic voice. */
const acceptedLikeness = 0.7;
const beyondDoubt = 0.95;
const probeFrames = envelopeRateHz;
const keyhole = lineRateHz / 10;
/** Two frames: the envelopes fit best up to that far from the true place. */
const reachSamples = 2 * samplesPerFrame;
const candidateCount = 40;

/**
 * Where in the library this 8 kHz piece was cut from, and the sentences whose middle it holds.
 * Null when no sample sounds like it. A stretch of loudness proposes places, the waveform decides.
 */
export function findInLibrary(library: Track[], piece: Float32Array): Found | null {
  const wave = withoutSilentEnds(piece);
  const envelope = envelopeOf(wave).values;

  for (const mixed of [false, true]) {
    const tracks = library.filter((track) => track.mixed === mixed);
    for (const probe of probesOf(envelope)) {
      const match = bestMatch(tracks, wave, envelope, probe);
      if (!match || match.likeness < acceptedLikeness) continue;
      return found(orMixed(library, wave, match), wave.length);
    }
  }
  return null;
}

/** True when there is nothing to hear: digital silence or the faintest line noise. */
export function isSilent(wave: Float32Array): boolean {
  const energy = wave.reduce((total, value) => total + value * value, 0);
  return Math.sqrt(energy / Math.max(1, wave.length)) < 1e-3;
}

type Match = { track: Track; start: number; likeness: number };

function found({ track, start }: Match, length: number): Found {
  const startMs = (start / lineRateHz) * 1000;
  const endMs = startMs + (length / lineRateHz) * 1000;
  const sentences = track.sentences.filter((sentence) => {
    const middleMs = (sentence.startMs + sentence.endMs) / 2;
    return middleMs >= startMs && middleMs < endMs;
  });
  return { sample: track.sample, language: track.language, startMs, sentences };
}

function bestMatch(
  tracks: Track[],
  wave: Float32Array,
  envelope: Float32Array,
  probe: number,
): Match | null {
  const pattern = envelope.subarray(probe, probe + probeFrames);
  const hole = loudestKeyhole(wave, probe * samplesPerFrame, pattern.length * samplesPerFrame);
  let best: Match | null = null;

  for (const candidate of candidatesOf(tracks, pattern)) {
    const { track } = candidate;
    const { start, fit } = aligned(track.wave, wave, hole, candidate.frame - probe);
    if (fit < acceptedLikeness) continue;

    const likeness = correlation(track.wave, wave, start, 0, wave.length);
    if (!best || likeness > best.likeness) best = { track, start, likeness };
    if (likeness >= beyondDoubt) break;
  }
  return best;
}

/**
 * The same place with all channels together, when that fits clearly better. While the others are
 * silent the mixture equals the single channel, and then the single channel is meant.
 */
function orMixed(library: Track[], wave: Float32Array, single: Match): Match {
  const track = library.find((other) => other.mixed && other.sample === single.track.sample);
  if (!track || single.track.mixed || single.likeness >= beyondDoubt) return single;

  const likeness = correlation(track.wave, wave, single.start, 0, wave.length);
  return likeness > single.likeness + 0.02 ? { ...single, track, likeness } : single;
}

type Candidate = { track: Track; frame: number; fit: number };

function candidatesOf(tracks: Track[], pattern: Float32Array): Candidate[] {
  const candidates: Candidate[] = [];
  for (const track of tracks) {
    const fits = slide(pattern, track.envelope);
    for (let frame = 0; frame < fits.length; frame++) {
      const fit = fits[frame] ?? 0;
      const isPeak = fit > 0.5 && fit >= (fits[frame - 1] ?? -1) && fit > (fits[frame + 1] ?? -1);
      if (isPeak) candidates.push({ track, frame, fit });
    }
  }
  return candidates.sort((a, b) => b.fit - a.fit).slice(0, candidateCount);
}

/** The sample index of the track at which the piece begins, by the best fit of its loudest part. */
function aligned(track: Float32Array, wave: Float32Array, hole: number, frame: number) {
  const length = Math.min(keyhole, wave.length - hole);
  const first = frame * samplesPerFrame - reachSamples;
  let energy = product(track, first + hole, track, first + hole, length);
  let best = { start: first, score: Number.NEGATIVE_INFINITY };

  for (let start = first; start <= first + 2 * reachSamples; start++) {
    const from = start + hole;
    const score = product(track, from, wave, hole, length) / Math.sqrt(Math.max(energy, 1e-9));
    if (score > best.score) best = { start, score };
    energy += (track[from + length] ?? 0) ** 2 - (track[from] ?? 0) ** 2;
  }
  return { start: best.start, fit: correlation(track, wave, best.start + hole, hole, length) };
}

/** Normalised product of a stretch of both; beyond its ends the track counts as silent. */
function correlation(
  track: Float32Array,
  wave: Float32Array,
  trackFrom: number,
  waveFrom: number,
  length: number,
): number {
  const trackEnergy = product(track, trackFrom, track, trackFrom, length);
  const waveEnergy = product(wave, waveFrom, wave, waveFrom, length);
  const size = Math.sqrt(trackEnergy * waveEnergy);
  return size > 0 ? product(track, trackFrom, wave, waveFrom, length) / size : 0;
}

function product(
  a: Float32Array,
  aFrom: number,
  b: Float32Array,
  bFrom: number,
  length: number,
): number {
  // Never past an end: a typed array read out of bounds is many times slower.
  const first = Math.max(0, -aFrom, -bFrom);
  const end = Math.min(length, a.length - aFrom, b.length - bFrom);
  let sum = 0;
  for (let index = first; index < end; index++) {
    sum += (a[aFrom + index] ?? 0) * (b[bFrom + index] ?? 0);
  }
  return sum;
}

/** Where to look through: first the liveliest second of the piece, then others for a second try. */
function probesOf(envelope: Float32Array): number[] {
  const last = Math.max(0, envelope.length - probeFrames);
  const liveliness = (from: number) => {
    let sum = 0;
    for (let frame = from + 1; frame < Math.min(envelope.length, from + probeFrames); frame++) {
      sum += Math.abs((envelope[frame] ?? 0) - (envelope[frame - 1] ?? 0));
    }
    return sum;
  };

  const places = Array.from({ length: Math.floor(last / 10) + 1 }, (_, step) => step * 10);
  const ranked = places
    .map((from) => ({ from, lively: liveliness(from) }))
    .sort((a, b) => b.lively - a.lively);
  const chosen: number[] = [];
  for (const { from } of ranked) {
    if (chosen.every((other) => Math.abs(other - from) >= probeFrames)) chosen.push(from);
    if (chosen.length === 2) break;
  }
  return chosen;
}

function loudestKeyhole(wave: Float32Array, from: number, length: number): number {
  const last = from + Math.max(0, length - keyhole);
  let best = from;
  let bestEnergy = -1;

  for (let at = from; at <= last; at += samplesPerFrame) {
    const energy = wave.subarray(at, at + keyhole).reduce((sum, value) => sum + value * value, 0);
    if (energy > bestEnergy) [best, bestEnergy] = [at, energy];
  }
  return best;
}

/** Callers pad pieces with silence that is not in the sample. */
function withoutSilentEnds(piece: Float32Array): Float32Array {
  const audible = (value: number) => Math.abs(value) > 1e-4;
  const first = piece.findIndex(audible);
  return first < 0 ? piece.subarray(0, 0) : piece.subarray(first, piece.findLastIndex(audible) + 1);
}
