import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Samples of one channel at 16 kHz, in -1…1. */
export type Sound = Float64Array;

export const soundRateHz = 16_000;

/** Numbers in 0…1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function silence(lengthMs: number): Sound {
  return new Float64Array((lengthMs * soundRateHz) / 1000);
}

export function noise(lengthMs: number, levelDb: number, seed = 1): Sound {
  const random = randomFrom(seed);
  return atLevel(
    silence(lengthMs).map(() => random() * 2 - 1),
    levelDb,
  );
}

/** Steady tones sounding together. */
export function tones(lengthMs: number, levelDb: number, ...frequenciesHz: number[]): Sound {
  const wave = (_: number, i: number) =>
    frequenciesHz.reduce((sum, hz) => sum + Math.sin((2 * Math.PI * hz * i) / soundRateHz), 0);

  return atLevel(silence(lengthMs).map(wave), levelDb);
}

/** A voice without words: syllables of uneven length and loudness on a gliding pitch. */
export function voice(lengthMs: number, levelDb: number, seed = 1): Sound {
  const random = randomFrom(seed);
  const sound = silence(lengthMs);
  let phase = 0;

  for (let at = 0; at < sound.length; ) {
    const length = Math.min(sound.length - at, Math.round((0.09 + random() * 0.14) * soundRateHz));
    const loudness = 0.3 + 0.7 * random();
    const [fromHz, toHz] = [100 + random() * 80, 90 + random() * 90];

    for (let i = 0; i < length; i += 1) {
      const share = i / length;
      phase += (2 * Math.PI * (fromHz + (toHz - fromHz) * share)) / soundRateHz;
      sound[at + i] = loudness * Math.sin(Math.PI * share) ** 2 * harmonics(phase);
    }
    at += length + Math.round(random() * 0.05 * soundRateHz);
  }
  return atLevel(sound, levelDb);
}

function harmonics(phase: number): number {
  let sum = 0;
  for (let n = 2; n <= 16; n += 1) sum += Math.sin(n * phase) / (1 + Math.abs(n - 5));
  return sum;
}

/** Brings a sound's mean power to a level below full scale. */
export function atLevel(sound: Sound, levelDb: number): Sound {
  const power = sound.reduce((sum, sample) => sum + sample * sample, 0) / sound.length;
  const gain = power === 0 ? 0 : 10 ** (levelDb / 20) / Math.sqrt(power);
  return sound.map((sample) => sample * gain);
}

export function joined(...sounds: Sound[]): Sound {
  const whole = new Float64Array(sounds.reduce((sum, sound) => sum + sound.length, 0));
  let at = 0;
  for (const sound of sounds) {
    whole.set(sound, at);
    at += sound.length;
  }
  return whole;
}

/** As long as the first. */
export function mixed(first: Sound, ...others: Sound[]): Sound {
  return first.map((sample, i) => others.reduce((sum, other) => sum + (other[i] ?? 0), sample));
}

/** Another channel's sound as it leaks: softer and a little later. */
export function leaked(sound: Sound, softerDb: number, delayMs: number): Sound {
  const late = joined(silence(delayMs), sound).subarray(0, sound.length);
  return late.map((sample) => sample * 10 ** (-softerDb / 20));
}

export function pcmOf(sound: Sound): Int16Array {
  return Int16Array.from(sound, (sample) =>
    Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))),
  );
}

/** A WAV of 16-bit PCM at 16 kHz; all channels as long as the first. */
export function wavFile(...channels: Sound[]): Buffer {
  const pcm = channels.map(pcmOf);
  const length = pcm[0]?.length ?? 0;
  const file = Buffer.alloc(44 + length * channels.length * 2);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels.length, 22);
  file.writeUInt32LE(soundRateHz, 24);
  file.writeUInt32LE(soundRateHz * channels.length * 2, 28);
  file.writeUInt16LE(channels.length * 2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(file.length - 44, 40);

  for (let i = 0; i < length; i += 1) {
    pcm.forEach((samples, c) => {
      file.writeInt16LE(samples[i] ?? 0, 44 + (i * channels.length + c) * 2);
    });
  }
  return file;
}

/** Makes a file of another kind out of a WAV, by ffmpeg; the path of it. */
export function converted(folder: string, name: string, wav: Buffer, ...options: string[]): string {
  const [from, to] = [join(folder, "source.wav"), join(folder, name)];
  writeFileSync(from, wav);
  execFileSync("ffmpeg", ["-v", "error", "-y", "-i", from, ...options, to]);
  return to;
}
