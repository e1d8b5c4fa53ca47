export const sampleRateHz = 16_000;
export const frameMs = 10;
export const frameSamples = (sampleRateHz * frameMs) / 1000;

/**
 * The mean power of 10 ms per channel, 1 being full scale; of two channels also their product.
 * `narrow` is the same sound at 8 kHz, which is all that a telephone carries: to be read at once.
 */
export type Frame = { powers: number[]; product: number; narrow: Float64Array[] };

export const narrowSamples = frameSamples / 2;

const fullScale = 32_768;
/** Takes away direct current and most of a mains hum: a first-order high-pass at about 150 Hz. */
const highPassPole = 0.94;

type Channel = {
  filtered: Float64Array;
  narrow: Float64Array;
  lastIn: number | null;
  lastOut: number;
};

/** Measures sound frame by frame, whatever the sizes of the windows it is handed in. */
export function frameMeter(channelCount: number, onFrame: (frame: Frame) => void) {
  const channels = Array.from({ length: channelCount }, (): Channel => {
    const filtered = new Float64Array(frameSamples);
    return { filtered, narrow: new Float64Array(narrowSamples), lastIn: null, lastOut: 0 };
  });
  let filled = 0;

  function push(window: Int16Array[]): void {
    const length = window[0]?.length ?? 0;
    for (let at = 0; at < length; ) {
      const count = Math.min(length - at, frameSamples - filled);
      channels.forEach((channel, i) => {
        filter(channel, filled, window[i]?.subarray(at, at + count) ?? new Int16Array(count));
      });
      at += count;
      filled += count;
      if (filled < frameSamples) continue;

      onFrame(measure(channels));
      filled = 0;
    }
  }

  return { push };
}

function filter(channel: Channel, offset: number, samples: Int16Array): void {
  let { lastOut } = channel;
  // A recording that starts off centre has not just jumped there.
  let lastIn = channel.lastIn ?? samples[0] ?? 0;
  for (let i = 0; i < samples.length; i += 1) {
    const sample = samples[i] ?? 0;
    lastOut = sample - lastIn + highPassPole * lastOut;
    lastIn = sample;
    channel.filtered[offset + i] = lastOut;
  }
  channel.lastIn = lastIn;
  channel.lastOut = lastOut;
}

function measure(channels: Channel[]): Frame {
  const [first, second] = channels.map((channel) => channel.filtered);
  const powers = channels.map(({ filtered }) => meanProduct(filtered, filtered));
  const narrow = channels.map(narrowed);

  return { powers, product: first && second ? meanProduct(first, second) : 0, narrow };
}

/** The mean of each two: what little folds back from above 4 kHz does no harm to a detector. */
function narrowed({ filtered, narrow }: Channel): Float64Array {
  for (let i = 0; i < narrowSamples; i += 1) {
    narrow[i] = ((filtered[2 * i] ?? 0) + (filtered[2 * i + 1] ?? 0)) / 2;
  }
  return narrow;
}

function meanProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < frameSamples; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum / (frameSamples * fullScale * fullScale);
}
