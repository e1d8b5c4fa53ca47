import { randomFrom } from "./random";
import type { SoundKind } from "./sample";
import { SAMPLE_RATE, toTelephone } from "./telephone";

/** Synthesised at twice the telephone's rate, so that harmonics do not fold back. */
const SYNTH_RATE = SAMPLE_RATE * 2;
const TAU = 2 * Math.PI;

const NOISE_RMS = 10 ** (-60 / 20);

/** A slow arpeggio: A minor, F, C, G. */
const MELODY_HZ = [440, 523, 659, 523, 349, 440, 523, 440, 392, 523, 659, 784, 392, 494, 587, 494];
const NOTE_SECONDS = 0.42;

const WAVE: Record<SoundKind, (seconds: number) => number> = {
  hold_music: holdMusic,
  ringback,
  beep: (seconds) => 0.2 * Math.sin(TAU * 1000 * seconds),
};

/** A sound of the telephone network, at 8 kHz. */
export function makeSound(kind: SoundKind, lengthMs: number): Float32Array {
  const fadeSeconds = 0.01;
  const lengthSeconds = lengthMs / 1000;

  const samples = Float32Array.from({ length: (lengthMs * SYNTH_RATE) / 1000 }, (_, i) => {
    const seconds = i / SYNTH_RATE;
    const edge = Math.min(seconds, lengthSeconds - seconds) / fadeSeconds;
    return WAVE[kind](seconds) * Math.min(1, edge);
  });
  return toTelephone(samples, SYNTH_RATE);
}

/** The hiss of an open line: about -60 dB below full scale, never digital silence. */
export function lineNoise(lengthSamples: number, seed: string): Float32Array {
  const random = randomFrom(seed);
  const scale = NOISE_RMS * Math.sqrt(3) * Math.SQRT2;
  const white = Float32Array.from({ length: lengthSamples * 2 }, () => (random() * 2 - 1) * scale);

  return toTelephone(white, SYNTH_RATE);
}

/** Plucked notes that ring into each other over a bass, under a slow tremolo. */
function holdMusic(seconds: number): number {
  const index = Math.floor(seconds / NOTE_SECONDS);
  const tremolo = 0.8 + 0.2 * Math.sin(TAU * 4.5 * seconds);
  const bass =
    0.4 * note((MELODY_HZ[index - (index % 4)] ?? 440) / 2, seconds % (NOTE_SECONDS * 4));

  return 0.11 * tremolo * (bass + melodyNote(index, seconds) + melodyNote(index - 1, seconds));
}

function melodyNote(index: number, seconds: number): number {
  if (index < 0) return 0;

  return note(MELODY_HZ[index % MELODY_HZ.length] ?? 440, seconds - index * NOTE_SECONDS);
}

function note(hz: number, seconds: number): number {
  const attack = Math.min(1, seconds / 0.02);
  const harmonics = [1, 0.5, 0.25, 0.12].map(
    (gain, i) => gain * Math.sin(TAU * hz * (i + 1) * seconds),
  );

  return attack * Math.exp(-2.6 * seconds) * harmonics.reduce((sum, x) => sum + x, 0);
}

/** British ringing: two bursts of 400 and 450 Hz, then two seconds of nothing. */
function ringback(seconds: number): number {
  const inCycle = seconds % 3;
  const rings = inCycle < 0.4 || (inCycle >= 0.6 && inCycle < 1);

  return rings ? 0.07 * (Math.sin(TAU * 400 * seconds) + Math.sin(TAU * 450 * seconds)) : 0;
}
