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
/** The bass of the waltz and of the strings: G, E minor, C, D. */
const WALTZ_HZ = [196, 164.8, 130.8, 146.8];
const KEYS_HZ: [low: number, high: number][] = [
  [697, 1209],
  [770, 1336],
  [852, 1477],
  [941, 1336],
];

const WAVE: Record<SoundKind, (seconds: number) => number> = {
  hold_music: holdMusic,
  hold_waltz: holdWaltz,
  hold_strings: holdStrings,
  ringback,
  busy,
  keys,
  beep: (seconds) => 0.2 * Math.sin(TAU * 1000 * seconds),
  silence: () => 0,
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

/** One, two, three: a bass note and two chords, with a soft drum under each. */
function holdWaltz(seconds: number): number {
  const beatSeconds = 0.5;
  const beat = Math.floor(seconds / beatSeconds);
  const since = seconds % beatSeconds;
  const root = WALTZ_HZ[Math.floor(beat / 3) % WALTZ_HZ.length] ?? 196;
  const chord = [2, 2.5, 3].reduce((sum, ratio) => sum + note(root * ratio, since), 0);
  const drum = Math.exp(-30 * since) * Math.sin(TAU * (330 - 200 * since) * since);

  return 0.1 * ((beat % 3 === 0 ? note(root, since) : 0.5 * chord) + drum);
}

/** Held chords that swell for six seconds each, every tone with a vibrato. */
function holdStrings(seconds: number): number {
  const chordSeconds = 6;
  const root = WALTZ_HZ[Math.floor(seconds / chordSeconds) % WALTZ_HZ.length] ?? 196;
  const swell = 0.25 + 0.75 * Math.sin((Math.PI * (seconds % chordSeconds)) / chordSeconds) ** 2;
  const bend = 0.8 * Math.sin(TAU * 5.5 * seconds);

  const voices = [1.5, 2, 2.5, 3].map((ratio, i) =>
    [1, 2, 3].reduce(
      (sum, k) => sum + Math.sin(k * (TAU * root * ratio * seconds + bend + i)) / k,
      0,
    ),
  );
  return 0.05 * swell * voices.reduce((sum, x) => sum + x, 0);
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

/** British engaged tone: 400 Hz, on and off every 0.375 s. */
function busy(seconds: number): number {
  return seconds % 0.75 < 0.375 ? 0.12 * Math.sin(TAU * 400 * seconds) : 0;
}

/** A caller who presses keys: each 120 ms of two tones (ITU-T Q.23), twice a second. */
function keys(seconds: number): number {
  const [low, high] = KEYS_HZ[Math.floor(seconds * 2) % KEYS_HZ.length] ?? [697, 1209];
  const isDown = seconds % 0.5 < 0.12;
  return isDown ? 0.09 * (Math.sin(TAU * low * seconds) + Math.sin(TAU * high * seconds)) : 0;
}
