import { randomBytes, randomUUID } from "node:crypto";
import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { buffer } from "node:stream/consumers";
import { recordingsOf } from "@/lib/deps";
import { type Environment, recordingsPlace } from "@/lib/env";
import { type Check, codeOf, type Finding, fail, ok, secondsSince, warn, wordsOf } from "./finding";

export function storageChecks(env: Environment): Check[] {
  const place = recordingsPlace(env.RECORDINGS_URL);
  const folder = place && "folder" in place ? place.folder : null;
  return [
    { name: "Recordings", run: async () => [await roundTrip(env, folder)] },
    {
      name: "Free space",
      // What lies in a bucket is copied here while it is decoded.
      run: async () => [await freeSpace(folder ?? tmpdir(), folder ? "recordings" : "copies")],
    },
  ];
}

const sizeBytes = 4096;

async function roundTrip(env: Environment, folder: string | null): Promise<Finding> {
  const startedAt = performance.now();
  const [store, key, sent] = [recordingsOf(env), `doctor/${randomUUID()}`, randomBytes(sizeBytes)];
  async function* source() {
    yield sent;
  }
  try {
    await store.put(key, source(), { maxBytes: sizeBytes });
    const file = await store.open(key);
    const read = file ? await buffer(file.read({ start: 100, end: 1099 })) : null;
    await store.delete(key);
    if (!read?.equals(sent.subarray(100, 1100)))
      throw new Error("what was read is not what was stored");
    if (await store.open(key)) throw new Error("a deleted file is still there");
    const where = folder === null ? env.RECORDINGS_URL : `folder ${folder}`;
    return ok("Recordings", `stored, read and deleted in ${secondsSince(startedAt)}: ${where}`);
  } catch (error) {
    const [text, remedy] = folder === null ? inBucket(error) : inFolder(error, folder);
    return fail("Recordings", text, remedy);
  }
}

function inFolder(error: unknown, folder: string): [string, string] {
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "unavailable") {
    return [
      `the folder ${folder} cannot be written (${code})`,
      `Make it, and give it to the account that runs Afterword: chown -R … ${folder}`,
    ];
  }
  return [`the folder ${folder} does not work: ${wordsOf(error)}`, "See RECORDINGS_URL."];
}

function inBucket(error: unknown): [string, string] {
  return [
    wordsOf(error),
    "See RECORDINGS_URL, S3_ENDPOINT, AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; the " +
      "key needs s3:PutObject, GetObject, DeleteObject, AbortMultipartUpload, ListBucket and " +
      "ListBucketMultipartUploads.",
  ];
}

const [warnBytes, failBytes] = [5e9, 5e8];

async function freeSpace(path: string, what: string): Promise<Finding> {
  const name = "Free space";
  const facts = await statfsUp(path);
  const freeBytes = Number(facts.bavail) * Number(facts.bsize);
  const text = `${(freeBytes / 1e9).toFixed(1)} GB for ${what}`;
  const remedy = `Make room on the disk of ${path}: one recording may have 500 MB.`;
  if (freeBytes < failBytes) return fail(name, text, remedy);
  return freeBytes < warnBytes ? warn(name, text, remedy) : ok(name, text);
}

/** Of the nearest folder that is there: the one for recordings may still have to be made. */
async function statfsUp(path: string): ReturnType<typeof statfs> {
  const facts = await statfs(path).catch(() => null);
  if (facts) return facts;
  return dirname(path) === path ? statfs(".") : statfsUp(dirname(path));
}
