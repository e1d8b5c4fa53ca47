import { readdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { paginateListObjectsV2 } from "@aws-sdk/client-s3";
import { type Environment, recordingsPlace } from "@/lib/env";
import { createClient, s3Policy } from "@/lib/providers/s3-store/client";
import { storageError } from "@/lib/providers/s3-store/errors";

/** The keys of all that lies where recordings lie, whatever put it there. */
export async function* keysIn(env: Environment): AsyncGenerator<string> {
  const place = recordingsPlace(env.RECORDINGS_URL);
  if (!place) throw new Error("RECORDINGS_URL names no place for recordings.");
  if ("folder" in place) yield* filesIn(place.folder);
  else yield* objectsIn({ ...place, endpoint: env.S3_ENDPOINT, region: env.AWS_REGION });
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(noFolder);
  for (const entry of entries) {
    if (entry.isFile())
      yield relative(resolve(folder), resolve(join(entry.parentPath, entry.name)));
  }
}

function noFolder(error: unknown): [] {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
  throw error;
}

async function* objectsIn(location: Parameters<typeof createClient>[0]): AsyncGenerator<string> {
  const client = createClient(location, s3Policy);
  const prefix = location.prefix ? `${location.prefix}/` : "";
  const request = { Bucket: location.bucket, Prefix: prefix };
  try {
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, request)) {
      for (const { Key } of Contents) if (Key) yield Key.slice(prefix.length);
    }
  } catch (error) {
    throw storageError(error);
  } finally {
    client.destroy();
  }
}
