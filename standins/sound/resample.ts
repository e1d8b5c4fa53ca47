/** The rate at which pieces and samples are compared: what a telephone line carries. */
export const lineRateHz = 8000;

const taps = 47;
const centre = (taps - 1) / 2;

/** 16 kHz to 8 kHz, without delay. */
export function halveRate(wave: Float32Array): Float32Array {
  const out = new Float32Array(Math.ceil(wave.length / 2));
  for (let index = 0; index < out.length; index++) out[index] = filtered(wave, index * 2);
  return out;
}

/** 8 kHz to 16 kHz, without delay. */
export function doubleRate(wave: Float32Array): Float32Array {
  const spread = new Float32Array(wave.length * 2);
  for (let index = 0; index < wave.length; index++) spread[index * 2] = 2 * (wave[index] ?? 0);
  return spread.map((_, index) => filtered(spread, index));
}

export function mixDown(channels: Float32Array[]): Float32Array {
  const [first, ...others] = channels;
  if (!first) return new Float32Array(0);
  if (others.length === 0) return first;

  return first.map((value, index) => {
    const sum = others.reduce((total, channel) => total + (channel[index] ?? 0), value);
    return sum / channels.length;
  });
}

function filtered(wave: Float32Array, at: number): number {
  // Beyond either end there is silence.
  const first = Math.max(0, centre - at);
  const end = Math.min(taps, wave.length + centre - at);
  let sum = 0;
  for (let tap = first; tap < end; tap++) {
    sum += (lowPass[tap] ?? 0) * (wave[at + tap - centre] ?? 0);
  }
  return sum;
}

/** Half-band low pass: a sinc cut at a quarter of the rate under a Hamming window. */
const lowPass = Float32Array.from({ length: taps }, (_, tap) => {
  const distance = tap - centre;
  const sinc = distance === 0 ? 0.5 : Math.sin((Math.PI * distance) / 2) / (Math.PI * distance);
  return sinc * (0.54 + 0.46 * Math.cos((Math.PI * distance) / (centre + 1)));
});
