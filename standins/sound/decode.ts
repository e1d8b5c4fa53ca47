import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { halveRate, lineRateHz, mixDown } from "./resample";
import { withTemporaryFolder } from "./temporary-folder";
import { decodeWav } from "./wav";

/** One channel at 8 kHz, whatever came in. Null when it is not audio, or ffmpeg is needed and missing. */
export async function decodeAudio(bytes: Buffer): Promise<Float32Array | null> {
  const sound = decodeWav(bytes);
  if (sound?.sampleRateHz === lineRateHz) return mixDown(sound.channels);
  if (sound?.sampleRateHz === lineRateHz * 2) return halveRate(mixDown(sound.channels));

  const raw = await decodeByFfmpeg(bytes);
  if (!raw) return null;
  return Float32Array.from({ length: raw.length >> 1 }, (_, i) => raw.readInt16LE(i * 2) / 32768);
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
