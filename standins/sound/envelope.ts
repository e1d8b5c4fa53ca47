import { lineRateHz } from "./resample";

/** Envelope values per second. */
export const envelopeRateHz = 100;
export const samplesPerFrame = lineRateHz / envelopeRateHz;

/** Loudness over time, with running sums that give the spread of any stretch in one step. */
export type Envelope = { values: Float32Array; sums: Float64Array; squares: Float64Array };

/**
 * Each value looks at 20 ms, so that a piece cut between two frames still fits. The fourth root of
 * the energy tames loud vowels and, unlike a logarithm, turns a gain into a mere factor.
 */
export function envelopeOf(wave: Float32Array): Envelope {
  const energies = frameEnergies(wave);
  const values = energies.map((energy, index) => (energy + (energies[index + 1] ?? 0)) ** 0.25);
  return { values, ...runningSums(values) };
}

/** How well the pattern fits at every position of the envelope: normalised correlation, -1…1. */
export function slide(pattern: Float32Array, envelope: Envelope): Float32Array {
  const { values, sums, squares } = envelope;
  const length = pattern.length;
  const positions = Math.max(0, values.length - length + 1);
  const shape = unitShape(pattern);
  const fits = new Float32Array(positions);

  for (let at = 0; at < positions; at++) {
    const sum = (sums[at + length] ?? 0) - (sums[at] ?? 0);
    const square = (squares[at + length] ?? 0) - (squares[at] ?? 0);
    const spread = square - (sum * sum) / length;
    if (spread > 1e-9) fits[at] = dot(shape, values, at) / Math.sqrt(spread);
  }
  return fits;
}

function frameEnergies(wave: Float32Array): Float32Array {
  const energies = new Float32Array(Math.floor(wave.length / samplesPerFrame));

  for (let frame = 0; frame < energies.length; frame++) {
    let energy = 0;
    for (let index = frame * samplesPerFrame; index < (frame + 1) * samplesPerFrame; index++) {
      const value = wave[index] ?? 0;
      energy += value * value;
    }
    energies[frame] = energy;
  }
  return energies;
}

function runningSums(values: Float32Array): { sums: Float64Array; squares: Float64Array } {
  const sums = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);

  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    sums[index + 1] = (sums[index] ?? 0) + value;
    squares[index + 1] = (squares[index] ?? 0) + value * value;
  }
  return { sums, squares };
}

/** Mean zero, length one; with that the envelope's own mean falls out of the product. */
function unitShape(pattern: Float32Array): Float32Array {
  const mean = pattern.reduce((total, value) => total + value, 0) / pattern.length;
  const centred = pattern.map((value) => value - mean);
  const size = Math.sqrt(centred.reduce((total, value) => total + value * value, 0));
  return size > 0 ? centred.map((value) => value / size) : centred;
}

function dot(shape: Float32Array, values: Float32Array, at: number): number {
  let sum = 0;
  for (let index = 0; index < shape.length; index++) {
    sum += (shape[index] ?? 0) * (values[at + index] ?? 0);
  }
  return sum;
}
