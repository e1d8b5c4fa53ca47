import { narrowSamples } from "./frames";
import { noiseFloor, smoother } from "./noise-floor";

/**
 * The bands of the telephone, by WebRTC's way of halving again and again: up to 500 Hz, 1, 2, 3
 * and 4 kHz. Higher ones weigh more, since less of a line's noise lies there.
 */
const weights = [0.6, 0.8, 1, 1.2, 1.2];
const assumedFloorDb = -70;
const lowestFloorDb = -85;
const smoothedFrames = 3;

/** How noise scatters around its mean, which lies above the lowest that was heard; in dB. */
const [noiseAboveFloorDb, noiseDeviationDb] = [3.5, 2.2];
/** Speech lies this far above the noise, and scatters widely. */
const [speechAboveFloorDb, speechDeviationDb] = [17, 7];
const fullScale = 32_768;

/** Both in natural logarithms: together, or in one band alone. */
const surelyTogether = 9;
const surelyAlone = 7;

/**
 * WebRTC's idea of a speech detector: in every band two bell curves, one for noise and one for
 * speech, say which of them the sound is likelier to come from. It hears what is soft but has
 * the colour of a voice, such as the ends of words on a noisy line. Push 8 kHz frames of 10 ms.
 */
export function bandDetector(): (frame: Float64Array) => boolean {
  const measure = bandMeter();
  const ratios = weights.map(bandRatio);

  return (frame) => {
    const powers = measure(frame);
    let together = 0;
    let highest = 0;
    for (let i = 0; i < ratios.length; i += 1) {
      const ratio = ratios[i]?.(powers[i] ?? 0) ?? 0;
      together += ratio;
      highest = Math.max(highest, ratio);
    }
    return highest > surelyAlone || together > surelyTogether;
  };
}

function bandRatio(weight: number): (power: number) => number {
  const smooth = smoother(smoothedFrames);
  const floor = noiseFloor(assumedFloorDb, lowestFloorDb);

  return (power) => {
    const levelDb = 10 * Math.log10(smooth(power) + 1e-12);
    return weight * likelihood(levelDb - floor(levelDb));
  };
}

/** The logarithm of how much likelier speech is than noise, this far above the floor. */
function likelihood(aboveFloorDb: number): number {
  if (aboveFloorDb <= noiseAboveFloorDb) return -1.5;
  const noise = (aboveFloorDb - noiseAboveFloorDb) / noiseDeviationDb;
  const speech = Math.min(0, aboveFloorDb - speechAboveFloorDb) / speechDeviationDb;
  const ratio =
    (noise * noise - speech * speech) / 2 - Math.log(speechDeviationDb / noiseDeviationDb);
  return Math.max(-1.5, Math.min(12, ratio));
}

/** The mean power in each band, the lowest first. */
function bandMeter(): (frame: Float64Array) => Float64Array {
  const whole = halver(narrowSamples);
  const upper = halver(narrowSamples / 2);
  const lower = halver(narrowSamples / 2);
  const lowest = halver(narrowSamples / 4);
  const powers = new Float64Array(weights.length);

  return (frame) => {
    whole.split(frame);
    upper.split(whole.above);
    lower.split(whole.below);
    lowest.split(lower.below);
    powers[0] = meanPower(lowest.below);
    powers[1] = meanPower(lowest.above);
    powers[2] = meanPower(lower.above);
    // An upper half comes out upside down: what was highest lies below.
    powers[3] = meanPower(upper.above);
    powers[4] = meanPower(upper.below);
    return powers;
  };
}

/** Coefficients of the two all-pass filters that WebRTC splits a band with. */
const evenPass = 0.64;
const oddPass = 0.17;

/** Splits a band into its upper and its lower half, each at half the rate. */
function halver(length: number) {
  const above = new Float64Array(length / 2);
  const below = new Float64Array(length / 2);
  const state = new Float64Array(2);

  function split(band: Float64Array): void {
    // In variables of its own: those of a closure are put on the heap at every change.
    let [even = 0, odd = 0] = state;
    for (let i = 0; i < length / 2; i += 1) {
      const first = band[2 * i] ?? 0;
      const second = band[2 * i + 1] ?? 0;
      const a = even + evenPass * first;
      even = first - evenPass * a;
      const b = odd + oddPass * second;
      odd = second - oddPass * b;
      above[i] = (a - b) / 2;
      below[i] = (a + b) / 2;
    }
    state[0] = even;
    state[1] = odd;
  }

  return { above, below, split };
}

function meanPower(band: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < band.length; i += 1) {
    const sample = band[i] ?? 0;
    sum += sample * sample;
  }
  return sum / (band.length * fullScale * fullScale);
}
