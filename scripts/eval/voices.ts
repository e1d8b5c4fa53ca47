import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { requireSynthesisers, speak } from "../samples/speak";
import type { Speak } from "../samples/timeline";
import { hashOf, hashOfSources } from "./content-hash";

const madeBy = hashOfSources(["scripts/samples/{speak,telephone,trim}.ts"]);

/** Reads each text once with each voice and keeps the sound in a folder. */
export function cachedSpeak(folder: string): Speak {
  mkdirSync(folder, { recursive: true });
  let isReady = false;

  return (voice, text) => {
    const file = join(folder, `${hashOf([madeBy, voice, text]).slice(0, 32)}.f32`);
    if (existsSync(file)) return readSamples(readFileSync(file));

    if (!isReady) requireSynthesisers();
    isReady = true;
    const samples = speak(voice, text);
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(
      unfinished,
      new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength),
    );
    renameSync(unfinished, file);
    return samples;
  };
}

function readSamples(bytes: Buffer): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}
