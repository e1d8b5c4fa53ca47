import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { AppError, type ErrorCode } from "@/lib/errors";
import type { RecordingStore } from "@/lib/ports/recording-store";
import { measured } from "./measured";
import { checkKey, incoming } from "./recording-key";

/**
 * Audio as files below `folder`, the key being the path. A file is written under `incoming/`
 * and moved once the disk has all of it, so what lies under a key is always whole.
 */
export function createFolderStore(folder: string): RecordingStore {
  const root = resolve(folder);

  return {
    async put(key, source, { maxBytes }) {
      const target = pathOf(root, key);
      const temporary = join(root, incoming, `${uploadPrefix(key)}${randomUUID()}`);

      try {
        await mkdir(dirname(temporary), { recursive: true });
        const written = await writeNew(temporary, source, maxBytes);
        await moveInto(root, temporary, target);
        return written;
      } catch (error) {
        // Should this fail too, the sweep takes it; the first error is the one to tell.
        await rm(temporary, { force: true }).catch(() => undefined);
        throw storageError(error);
      }
    },

    async open(key) {
      const path = pathOf(root, key);
      const facts = await stat(path).catch(nullIfMissing);
      if (!facts?.isFile()) return null;

      return { bytes: facts.size, path, read: (range) => createReadStream(path, range) };
    },

    async delete(key) {
      const path = pathOf(root, key);
      await removeUploads(root, key);
      await rm(path, { force: true });
      await syncFolder(dirname(path));
    },
  };
}

function pathOf(root: string, key: string): string {
  checkKey(key);
  return join(root, key);
}

/** Uploads are named after their key, so that deleting it also removes those that died. */
function uploadPrefix(key: string): string {
  return `${key.replaceAll("/", "+")}~`;
}

async function removeUploads(root: string, key: string): Promise<void> {
  const names = (await readdir(join(root, incoming)).catch(nullIfMissing)) ?? [];
  const left = names.filter((name) => name.startsWith(uploadPrefix(key)));
  await Promise.all(left.map((name) => rm(join(root, incoming, name), { force: true })));
}

async function writeNew(path: string, source: AsyncIterable<Uint8Array>, maxBytes: number) {
  const measure = measured(source, maxBytes);
  const file = await open(path, "wx", 0o600);

  try {
    for await (const chunk of measure.stream) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }

  return measure.written();
}

/** A rename is on disk once the folder is, and so is a new folder once its parent is. */
async function moveInto(root: string, from: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  // Opened first: too many open files must not fail between the rename and the sync.
  const folders: FileHandle[] = [];

  try {
    for (const path of foldersUpTo(root, target)) folders.push(await open(path, "r"));
    await rename(from, target);
    for (const folder of folders) await folder.sync();
  } finally {
    await Promise.all(folders.map((folder) => folder.close()));
  }
}

function foldersUpTo(root: string, target: string): string[] {
  const folder = dirname(target);
  return folder === root ? [root] : [folder, ...foldersUpTo(root, folder)];
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(nullIfMissing);
  if (!folder) return;

  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const storageErrors: ReadonlyMap<unknown, [ErrorCode, string]> = new Map([
  ["ENOSPC", ["storage_full", "There is no room left for recordings."]],
  ["EDQUOT", ["storage_full", "There is no room left for recordings."]],
  ["EROFS", ["unavailable", "Recordings cannot be stored at the moment."]],
  ["EMFILE", ["unavailable", "Recordings cannot be stored at the moment."]],
  ["ENFILE", ["unavailable", "Recordings cannot be stored at the moment."]],
]);

function storageError(error: unknown): unknown {
  const [code, message] = storageErrors.get(codeOf(error)) ?? [];
  return code && message ? new AppError(code, message) : error;
}

function nullIfMissing(error: unknown): null {
  if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
  throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}
