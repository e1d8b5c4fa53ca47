import { SAMPLES_PER_MS } from "./telephone";

const WINDOW_MS = 10;
/** Quieter than this below the loudest moment counts as the synthesiser's own silence. */
const SILENCE_BELOW_PEAK = 10 ** (-34 / 10);
const FADE_MS = 2;

/**
 * Cuts the silence before the first sound and after the last, on whole milliseconds, with a
 * short fade so that the cut does not click. Throws when nothing is heard at all.
 */
export function trimSilence(samples: Float32Array): Float32Array {
  const energies = windowEnergies(samples);
  const loudest = energies.reduce((max, energy) => Math.max(max, energy), 0);
  if (loudest === 0) throw new Error("The synthesiser said nothing");

  const heard = (energy: number) => energy > loudest * SILENCE_BELOW_PEAK;
  const first = energies.findIndex(heard);
  const last = energies.findLastIndex(heard) + WINDOW_MS;

  return faded(samples.slice(first * SAMPLES_PER_MS, last * SAMPLES_PER_MS));
}

/** Energy of the ten milliseconds that begin at each millisecond. */
function windowEnergies(samples: Float32Array): Float64Array {
  const count = Math.max(0, Math.floor(samples.length / SAMPLES_PER_MS) - WINDOW_MS + 1);

  return Float64Array.from({ length: count }, (_, ms) => {
    const start = ms * SAMPLES_PER_MS;
    const window = samples.subarray(start, start + WINDOW_MS * SAMPLES_PER_MS);
    return window.reduce((sum, x) => sum + x * x, 0);
  });
}

function faded(samples: Float32Array): Float32Array {
  const length = FADE_MS * SAMPLES_PER_MS;

  return samples.map((x, i) => {
    const fromEdge = Math.min(i + 1, samples.length - i);
    return x * Math.min(1, fromEdge / length);
  });
}
