import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTurns } from "@/lib/audio/turns";
import { turnSha256, wavOf } from "@/lib/audio/wav";
import { createFolderStore } from "@/lib/providers/folder-store";
import { joined, noise, randomFrom, type Sound, silence, voice } from "@/lib/testing/sounds";

const telephoneRateHz = 8000;
export const turnMs = 4200;
export const pauseMs = 600;

/**
 * A call as phone systems record it: 8 kHz, 16 bits, the customer on the first channel and the
 * agent on the second, who take turns. Each variant sounds the same and has bytes of its own.
 */
export function conversation(lengthMs: number, variant: number): Buffer {
  const channels = channelsOf(lengthMs);
  const hiss = randomFrom(variant);
  const frames = channels[0].length;
  const file = header(frames);

  for (let i = 0; i < frames; i += 1) {
    for (const [c, channel] of channels.entries()) {
      const sample = (channel[i] ?? 0) * 32_000 + hiss() * 6 - 3;
      file.writeInt16LE(Math.round(sample), 44 + (i * 2 + c) * 2);
    }
  }
  return file;
}

/** What the engine is sent for each turn of a file, by SHA-256, and the name we keep it under. */
export async function turnsOf(audio: Buffer): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-bench-audio-"));
  try {
    await writeFile(join(folder, "call"), audio);
    const file = await createFolderStore(folder).open("call");
    if (!file) throw new Error("The file just written is not there.");

    const names = new Map<string, string>();
    const { turns } = await openTurns(file, { signal: new AbortController().signal });
    for await (const { pcm } of turns) names.set(sha256(wavOf(pcm)), turnSha256(pcm));
    return names;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

const voices = new Map<number, [Sound, Sound]>();

function channelsOf(lengthMs: number): [Sound, Sound] {
  const known = voices.get(lengthMs);
  if (known) return known;

  const turns = Math.floor(lengthMs / (turnMs + pauseMs));
  const channel = (own: 0 | 1) => {
    const sounds = Array.from({ length: turns }, (_, i) => [
      i % 2 === own ? voice(turnMs, -20, i + 1) : silence(turnMs),
      silence(pauseMs),
    ]);
    return toTelephone(
      joined(...sounds.flat(), silence(lengthMs - turns * (turnMs + pauseMs))),
      own,
    );
  };
  const channels: [Sound, Sound] = [channel(0), channel(1)];
  voices.set(lengthMs, channels);
  return channels;
}

/** Half the samples, each the mean of two, on a line that is never quite silent. */
function toTelephone(sound: Sound, seed: number): Sound {
  const line = noise((sound.length / 16_000) * 1000, -66, seed + 1);
  return new Float64Array(Math.floor(sound.length / 2)).map(
    (_, i) => ((sound[2 * i] ?? 0) + (sound[2 * i + 1] ?? 0)) / 2 + (line[i] ?? 0),
  );
}

function header(frames: number): Buffer {
  const file = Buffer.alloc(44 + frames * 4);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(telephoneRateHz, 24);
  file.writeUInt32LE(telephoneRateHz * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(frames * 4, 40);
  return file;
}
