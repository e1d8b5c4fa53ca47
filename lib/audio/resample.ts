import { sampleRateHz } from "./frames";

/**
 * Brings interleaved samples of any rate to 16 kHz, whatever the pieces they come in: straight
 * lines between them, over their mean when there are more than we need.
 */
export function resampler(rateHz: number, channels: number): (piece: Int16Array) => Int16Array {
  if (rateHz === sampleRateHz) return (piece) => piece;

  const step = rateHz / sampleRateHz;
  const reach = Math.max(1, Math.round(step));
  /** The frames that the next piece is still weighed with. */
  let kept = new Int16Array(reach * channels);
  /** Where the next sample lies, in frames since the first of `kept`. */
  let place = reach;

  return (piece) => {
    const samples = new Int16Array(kept.length + piece.length);
    samples.set(kept);
    samples.set(piece, kept.length);
    const frames = samples.length / channels;

    const count = Math.max(0, Math.ceil((frames - 1 - place) / step));
    const out = new Int16Array(count * channels);
    for (let i = 0; i < count; i += 1) {
      const at = place + i * step;
      for (let c = 0; c < channels; c += 1) {
        out[i * channels + c] = Math.round(valueAt(samples, channels, c, at, reach));
      }
    }
    kept = samples.slice((frames - reach - 1) * channels);
    place += count * step - (frames - reach - 1);
    return out;
  };
}

/** The mean of the `reach` frames up to a place, whose last lies between two. */
function valueAt(
  samples: Int16Array,
  channels: number,
  channel: number,
  at: number,
  reach: number,
): number {
  const whole = Math.floor(at);
  const share = at - whole;
  let sum = 0;
  for (let back = 0; back < reach; back += 1) {
    const index = (whole - back) * channels + channel;
    sum += (samples[index] ?? 0) * (1 - share) + (samples[index + channels] ?? 0) * share;
  }
  return sum / reach;
}
