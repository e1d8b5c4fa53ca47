import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { StoredFile } from "../ports/recording-store";

export type LocalFile = { path: string; release(): Promise<void> };

/**
 * A path by which ffmpeg can read the file: the store's own, else a private copy in the
 * temporary folder, which lasts until `release`.
 */
export async function localFileOf(file: StoredFile, signal: AbortSignal): Promise<LocalFile> {
  if (file.path !== null) return { path: file.path, release: async () => {} };

  const folder = await mkdtemp(join(tmpdir(), "afterword-audio-"));
  const release = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, "recording");
  try {
    await pipeline(file.read(), createWriteStream(path, { mode: 0o600 }), { signal });
  } catch (error) {
    await release();
    throw error;
  }
  return { path, release };
}
