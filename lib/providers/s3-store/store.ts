import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import type { RecordingStore } from "@/lib/ports/recording-store";
import { measured } from "../measured";
import { checkKey } from "../recording-key";
import { createClient, type S3Location, type S3Policy, s3Policy } from "./client";
import { failureOf, storageError } from "./errors";
import { readObject } from "./read";

/**
 * Audio as objects of a bucket, the key below `prefix`. An object is there once S3 has all of it:
 * up to 5 MB in one request, beyond that in parts, which are taken back when an upload fails.
 */
export function createS3Store(location: S3Location, policy: S3Policy = s3Policy): RecordingStore {
  const { bucket: Bucket, prefix } = location;
  const client = createClient(location, policy);
  const objectOf = (key: string) => {
    checkKey(key);
    return { Bucket, Key: prefix ? `${prefix}/${key}` : key };
  };

  return {
    async put(key, source, { maxBytes }) {
      const object = objectOf(key);
      const measure = measured(source, maxBytes);
      const Body = Readable.from(measure.stream, { highWaterMark: 1 });
      // Two parts at once, so that an upload holds 15 MB at most.
      const upload = new Upload({ client, queueSize: 2, params: { ...object, Body } });

      try {
        await upload.done();
      } catch (error) {
        throw measure.failure() ?? storageError(error);
      }
      return measure.written();
    },

    async open(key) {
      const object = objectOf(key);
      const head = await orNull(client, object, client.send(new HeadObjectCommand(object)));
      if (!head) return null;

      return {
        bytes: head.ContentLength ?? 0,
        path: null,
        read: (range) => readObject(client, object, range, policy.silenceMs),
      };
    },

    async delete(key) {
      const object = objectOf(key);
      try {
        await takeBackParts(client, object);
        await client.send(new DeleteObjectCommand(object));
      } catch (error) {
        throw storageError(error);
      }
    },
  };
}

type ObjectName = { Bucket: string; Key: string };

/** A missing object is null. S3 says the same of a missing bucket, so that is asked as well. */
async function orNull<T>(
  client: S3Client,
  { Bucket }: ObjectName,
  asked: Promise<T>,
): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (failureOf(error).status !== 404) throw storageError(error);
  }
  try {
    await client.send(new HeadBucketCommand({ Bucket }));
  } catch (error) {
    if (failureOf(error).status === 404) throw storageError(missingBucket);
  }
  return null;
}

const missingBucket = Object.assign(new Error("No bucket."), { name: "NoSuchBucket" });

/** Parts of uploads that died with their process: they are invisible, and paid for. */
async function takeBackParts(client: S3Client, { Bucket, Key }: ObjectName): Promise<void> {
  const listing = client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key }));
  const { Uploads } = await listing.catch(nothingIfUnknown);
  for (const { Key: key, UploadId } of Uploads ?? []) {
    if (key !== Key || !UploadId) continue;
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  }
}

/** Some servers do not list uploads, and some keys may not; the bucket's lifecycle then has to. */
function nothingIfUnknown(error: unknown): { Uploads?: undefined } {
  const { code, status } = failureOf(error);
  if (code === "NotImplemented" || code === "AccessDenied" || status === 501) return {};
  throw error;
}
