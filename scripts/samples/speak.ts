import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toTelephone } from "./telephone";
import { trimSilence } from "./trim";
import { readPcm16 } from "./wav";

export type Voice =
  | { engine: "flite"; name: string; pitchHz: number; stretch: number }
  | { engine: "espeak-ng"; name: string; pitch: number; wordsPerMinute: number };

/** Active speech sits this far below full scale, as it does on a good line. */
const SPEECH_RMS = 10 ** (-21 / 20);
const PEAK_LIMIT = 0.9;

/** Reads a sentence aloud: 8 kHz telephone-band samples from its first sound to its last. */
export function speak(voice: Voice, text: string): Float32Array {
  const folder = mkdtempSync(join(tmpdir(), "samples-"));

  try {
    const file = join(folder, "said.wav");
    synthesise(voice, text, file);

    const { samples, sampleRate } = readPcm16(readFileSync(file));
    return levelled(trimSilence(toTelephone(samples, sampleRate)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The synthesisers that this machine lacks, by the names of their packages. */
export function missingSynthesisers(): string[] {
  return ["flite", "espeak-ng"].filter(
    (name) => spawnSync(name, ["--version"], { stdio: "ignore" }).error,
  );
}

/** Throws with the packages to install when a synthesiser is missing. */
export function requireSynthesisers(): void {
  const missing = missingSynthesisers();
  if (missing.length > 0) {
    throw new Error(`Not found: ${missing.join(", ")}. Try: apt-get install ${missing.join(" ")}`);
  }
}

function synthesise(voice: Voice, text: string, file: string): void {
  const run = spawnSync(voice.engine, args(voice, text, file), { encoding: "utf8" });

  if (run.error) throw run.error;
  if (run.status !== 0) throw new Error(`${voice.engine} failed: ${run.stderr}`);
}

function args(voice: Voice, text: string, file: string): string[] {
  if (voice.engine === "espeak-ng") {
    const speed = String(voice.wordsPerMinute);
    return ["-v", voice.name, "-p", String(voice.pitch), "-s", speed, "-w", file, text];
  }

  const pitch = `int_f0_target_mean=${voice.pitchHz}`;
  const stretch = `duration_stretch=${voice.stretch}`;
  return ["-voice", voice.name, "--setf", pitch, "--setf", stretch, "-t", text, "-o", file];
}

function levelled(samples: Float32Array): Float32Array {
  const rms = Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
  const peak = samples.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
  const gain = Math.min(SPEECH_RMS / rms, PEAK_LIMIT / peak);

  return samples.map((x) => x * gain);
}
