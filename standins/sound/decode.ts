import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { halveRate, lineRateHz, mixDown } from "./resample";
import { withTemporaryFolder } from "./temporary-folder";
import { decodeWav } from "./wav";

/** `wave` is one channel at 8 kHz, made for who listens: whoever is told its words need not. */
export type Decoded = { audioMs: number; wave: () => Float32Array };

/** Whatever came in. Null when it is not audio, or ffmpeg is needed and missing. */
export async function decodeAudio(bytes: Buffer): Promise<Decoded | null> {
  const sound = decodeWav(bytes);
  const mixed = sound && mixDown(sound.channels);
  if (mixed && sound.sampleRateHz === lineRateHz) return atLineRate(mixed);
  if (mixed && sound.sampleRateHz === lineRateHz * 2) {
    return { audioMs: msOf(Math.ceil(mixed.length / 2)), wave: () => halveRate(mixed) };
  }

  const raw = await decodeByFfmpeg(bytes);
  if (!raw) return null;
  const samples = { length: raw.length >> 1 };
  return atLineRate(Float32Array.from(samples, (_, i) => raw.readInt16LE(i * 2) / 32768));
}

function atLineRate(wave: Float32Array): Decoded {
  return { audioMs: msOf(wave.length), wave: () => wave };
}

function msOf(samples: number): number {
  return Math.round((samples / lineRateHz) * 1000);
}

/** Through a file: some formats keep their index at the end, which a pipe cannot reach. */
async function decodeByFfmpeg(bytes: Buffer): Promise<Buffer | null> {
  return await withTemporaryFolder(async (folder) => {
    const input = join(folder, "audio");
    await writeFile(input, bytes);
    return await outputOf("ffmpeg", [
      ...["-v", "error", "-nostdin", "-protocol_whitelist", "file,pipe", "-i", input],
      ...["-ac", "1", "-ar", String(lineRateHz), "-f", "s16le", "pipe:1"],
    ]);
  });
}

async function outputOf(command: string, args: string[]): Promise<Buffer | null> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "ignore"], timeout: 60_000 });
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));

  return await new Promise((resolve) => {
    child.on("error", () => resolve(null));
    child.on("close", (code) => resolve(code === 0 ? Buffer.concat(parts) : null));
  });
}
