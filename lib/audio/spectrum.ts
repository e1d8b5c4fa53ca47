/** 64 ms at 8 kHz: long enough to tell the harmonics of a voice apart. */
export const spectrumSamples = 512;

const half = spectrumSamples / 2;
const hann = Float64Array.from({ length: spectrumSamples }, (_, i) => {
  return 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / spectrumSamples);
});
const cosines = Float64Array.from({ length: half }, (_, i) => Math.cos(angleOf(i)));
const sines = Float64Array.from({ length: half }, (_, i) => Math.sin(angleOf(i)));
const swapped = Uint16Array.from({ length: half }, (_, i) => reversed(i));

/** Writes the logarithm of a sound's power into `levels`, one for each 15.6 Hz from 0 on. */
export function spectrumMeter(bins: number) {
  const re = new Float64Array(half);
  const im = new Float64Array(half);

  return (samples: Float64Array, levels: Float64Array): void => {
    // Neighbours go through as one complex number each, which halves the work.
    for (let i = 0; i < half; i += 1) {
      const at = swapped[i] ?? 0;
      re[at] = (samples[2 * i] ?? 0) * (hann[2 * i] ?? 0);
      im[at] = (samples[2 * i + 1] ?? 0) * (hann[2 * i + 1] ?? 0);
    }
    transform(re, im);
    for (let k = 0; k < bins; k += 1) levels[k] = Math.log(powerAt(re, im, k) + 1);
  };
}

function transform(re: Float64Array, im: Float64Array): void {
  for (let size = 2; size <= half; size *= 2) {
    const reach = size / 2;
    const stride = spectrumSamples / size;
    for (let k = 0; k < reach; k += 1) {
      const c = cosines[k * stride] ?? 0;
      const s = sines[k * stride] ?? 0;
      for (let a = k; a < half; a += size) {
        const b = a + reach;
        const reB = re[b] ?? 0;
        const imB = im[b] ?? 0;
        const x = reB * c - imB * s;
        const y = reB * s + imB * c;
        const reA = re[a] ?? 0;
        const imA = im[a] ?? 0;
        re[b] = reA - x;
        im[b] = imA - y;
        re[a] = reA + x;
        im[a] = imA + y;
      }
    }
  }
}

/** Takes the spectra of the even and the odd samples apart and puts them together. */
function powerAt(re: Float64Array, im: Float64Array, k: number): number {
  const mirror = (half - k) % half;
  const reK = re[k] ?? 0;
  const imK = im[k] ?? 0;
  const reM = re[mirror] ?? 0;
  const imM = im[mirror] ?? 0;
  const evenRe = (reK + reM) / 2;
  const evenIm = (imK - imM) / 2;
  const oddRe = (imK + imM) / 2;
  const oddIm = (reM - reK) / 2;
  const c = cosines[k] ?? 0;
  const s = sines[k] ?? 0;
  const x = evenRe + oddRe * c - oddIm * s;
  const y = evenIm + oddRe * s + oddIm * c;
  return x * x + y * y;
}

function angleOf(i: number): number {
  return (-2 * Math.PI * i) / spectrumSamples;
}

function reversed(index: number): number {
  let [bits, rest] = [0, index];
  for (let size = half; size > 1; size /= 2) {
    bits = bits * 2 + (rest & 1);
    rest >>= 1;
  }
  return bits;
}
