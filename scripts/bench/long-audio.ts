import { execFile } from "node:child_process";
import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { conversation } from "./audio";

/** A whole number of turns, so that pieces follow each other as turns do. */
export const pieceMs = 600_000;
const wavHeaderBytes = 44;

let pieces = 0;

/**
 * A call of so many times ten minutes as a stereo MP3, as many phone systems write them. Every turn
 * of it is a sound of its own, and no two calls share one.
 */
export async function longCall(tenMinutes: number): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-bench-long-"));
  try {
    const [raw, mp3] = [join(folder, "call.raw"), join(folder, "call.mp3")];
    for (let i = 0; i < tenMinutes; i += 1) {
      pieces += 1;
      await appendFile(raw, conversation(pieceMs, 10_000 + pieces).subarray(wavHeaderBytes));
    }
    const input = ["-f", "s16le", "-ar", "8000", "-ac", "2", "-i", raw];
    await promisify(execFile)("ffmpeg", ["-v", "error", ...input, "-b:a", "48k", mp3]);
    return await readFile(mp3);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
