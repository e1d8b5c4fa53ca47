export const SAMPLE_RATE = 8000;
export const SAMPLES_PER_MS = SAMPLE_RATE / 1000;

const LOW_CUT_HZ = 300;
const HIGH_CUT_HZ = 3400;
/** Zero crossings of the sinc on each side: enough to leave nothing audible above 4 kHz. */
const LOBES = 24;
/** Quality factors of the two sections of a fourth-order Butterworth filter. */
const BUTTERWORTH_Q = [0.5412, 1.3066];

/** Brings samples of any rate to 8 kHz and to the band that a telephone carries. */
export function toTelephone(samples: Float32Array, sampleRate: number): Float32Array {
  return highPass(resample(samples, sampleRate));
}

/** Windowed-sinc resampling whose low-pass is also the upper edge of the band. */
function resample(samples: Float32Array, sampleRate: number): Float32Array {
  const step = sampleRate / SAMPLE_RATE;
  const cutoff = (2 * HIGH_CUT_HZ) / sampleRate;
  const reach = LOBES / cutoff;

  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, i) => {
    const centre = i * step;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));

    let sum = 0;
    for (let at = first; at <= last; at += 1) {
      sum += (samples[at] ?? 0) * kernel(at - centre, cutoff, reach);
    }
    return sum;
  });
}

function kernel(distance: number, cutoff: number, reach: number): number {
  const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
  const x = Math.PI * cutoff * distance;

  return cutoff * window * (x === 0 ? 1 : Math.sin(x) / x);
}

function highPass(samples: Float32Array): Float32Array {
  return BUTTERWORTH_Q.reduce(highPassSection, samples);
}

/** One high-pass biquad at the lower edge of the band (R. Bristow-Johnson's cookbook). */
function highPassSection(samples: Float32Array, q: number): Float32Array {
  const omega = (2 * Math.PI * LOW_CUT_HZ) / SAMPLE_RATE;
  const alpha = Math.sin(omega) / (2 * q);
  const cos = Math.cos(omega);
  const a0 = 1 + alpha;
  const b0 = (1 + cos) / 2 / a0;

  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return samples.map((x) => {
    const y = b0 * (x - 2 * x1 + x2) - ((-2 * cos) / a0) * y1 - ((1 - alpha) / a0) * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  });
}
