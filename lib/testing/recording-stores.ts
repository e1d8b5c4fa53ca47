import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import type { RecordingStore } from "@/lib/ports/recording-store";
import { createFolderStore } from "@/lib/providers/folder-store";
import { createS3Store } from "@/lib/providers/s3-store/store";
import { filesIn } from "./recordings-folder";
import { s3Variables, startS3 } from "./s3-server";

export type StoreBed = {
  store: RecordingStore;
  /** What lies in it, by key, whole or not. */
  keys(): Promise<string[]>;
  close(): Promise<void>;
};

/** Every kind of store there is, each with a way to an empty one. */
export const storeKinds = [
  { kind: "folder", open: openFolder },
  { kind: "S3", open: openS3 },
];

async function openFolder(): Promise<StoreBed> {
  const folder = await mkdtemp(join(tmpdir(), "recordings-"));
  return {
    store: createFolderStore(folder),
    keys: () => filesIn(folder),
    close: () => rm(folder, { recursive: true }),
  };
}

/** Below a prefix, so that one that was forgotten somewhere would show. */
async function openS3(): Promise<StoreBed> {
  const [server, bucket, prefix] = [await startS3(), "recordings", "calls/here"];
  for (const [name, value] of Object.entries(s3Variables)) vi.stubEnv(name, value);
  await server.createBucket(bucket);

  return {
    store: createS3Store({ bucket, prefix, endpoint: server.endpoint, region: undefined }),
    async keys() {
      return (await server.keysIn(bucket)).map((key) => key.replace(`${prefix}/`, ""));
    },
    close: server.stop,
  };
}
