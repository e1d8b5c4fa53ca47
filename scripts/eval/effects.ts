import { randomFrom } from "../samples/random";
import { SAMPLE_RATE, SAMPLES_PER_MS } from "../samples/telephone";
import type { Effect, Layout } from "./eval-call";

type Channels = [Float32Array, Float32Array];

/** Where `speak` puts active speech, below full scale. */
const speechDb = -21;
const twoPi = 2 * Math.PI;

export function applyEffects(channels: Channels, effects: Effect[], seed: string): Channels {
  return effects.reduce((before, effect) => applied(before, effect, seed), channels);
}

/** The channels of the file. */
export function laidOut([first, second]: Channels, layout: Layout): Float32Array[] {
  if (layout === "apart") return [first, second];
  if (layout === "swapped") return [second, first];

  const mixed = first.map((value, i) => (value + (second[i] ?? 0)) / 2);
  return layout === "mixed" ? [mixed] : [mixed, mixed];
}

function applied(channels: Channels, effect: Effect, seed: string): Channels {
  const each = (change: (samples: Float32Array, channel: number) => Float32Array): Channels => [
    change(channels[0], 0),
    change(channels[1], 1),
  ];

  switch (effect.kind) {
    case "noise":
      return each((samples, channel) => withNoise(samples, effect, `${seed}/${channel}`));
    case "crosstalk":
      return each((samples, channel) => withLeak(samples, channels[1 - channel], effect));
    case "lost":
      return each((samples, channel) =>
        channel === effect.channel ? new Float32Array(samples.length) : samples,
      );
    case "gain":
      return each((samples, channel) =>
        channel === effect.channel ? samples.map((value) => value * ratioOf(effect.db)) : samples,
      );
    case "offset":
      return each((samples) => samples.map((value) => value + effect.level));
    case "clip":
      return each((samples) =>
        samples.map((value) => Math.max(-effect.level, Math.min(effect.level, value))),
      );
  }
}

type Noise = Extract<Effect, { kind: "noise" }>;

function withNoise(samples: Float32Array, { snrDb, colour }: Noise, seed: string): Float32Array {
  const noise = noiseOf[colour](samples.length, seed);
  const power = noise.reduce((sum, value) => sum + value * value, 0) / noise.length;
  const gain = ratioOf(speechDb - snrDb) / Math.sqrt(power);

  return samples.map((value, i) => value + gain * (noise[i] ?? 0));
}

const noiseOf: Record<Noise["colour"], (length: number, seed: string) => Float32Array> = {
  white,
  pink,
  hum,
};

function white(length: number, seed: string): Float32Array {
  const random = randomFrom(seed);
  return new Float32Array(length).map(() => random() * 2 - 1);
}

/** The noise of streets and ventilators: white noise through Paul Kellet's filter. */
function pink(length: number, seed: string): Float32Array {
  const random = randomFrom(seed);
  let [slow, middle, quick] = [0, 0, 0];
  return new Float32Array(length).map(() => {
    const value = random() * 2 - 1;
    slow = 0.99765 * slow + value * 0.099046;
    middle = 0.963 * middle + value * 0.2965164;
    quick = 0.57 * quick + value * 1.0526913;
    return slow + middle + quick + value * 0.1848;
  });
}

/** Mains hum with its harmonics, and a little hiss. */
function hum(length: number, seed: string): Float32Array {
  const hiss = white(length, seed);
  return hiss.map((value, i) => {
    const tones = [1, 3, 5, 7].map((k) => Math.sin((twoPi * 50 * k * i) / SAMPLE_RATE) / k);
    return tones.reduce((sum, tone) => sum + tone, 0.2 * value);
  });
}

type Leak = Extract<Effect, { kind: "crosstalk" }>;

function withLeak(
  samples: Float32Array,
  other: Float32Array | undefined,
  { db, delayMs }: Leak,
): Float32Array {
  const delay = delayMs * SAMPLES_PER_MS;
  return samples.map((value, i) => value + ratioOf(db) * (other?.[i - delay] ?? 0));
}

function ratioOf(db: number): number {
  return 10 ** (db / 20);
}
