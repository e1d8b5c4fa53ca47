import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { ByteRange } from "@/lib/ports/recording-store";
import { storageError } from "./errors";

type ObjectToRead = { Bucket: string; Key: string };

/** An object's bytes, asked for when the stream is made and no more once it is destroyed. */
export function readObject(
  client: S3Client,
  object: ObjectToRead,
  range: ByteRange | undefined,
  silenceMs: number,
): Readable {
  const reader = new PassThrough();
  const stop = new AbortController();
  reader.once("close", () => stop.abort());

  const Range = range && `bytes=${range.start}-${range.end}`;
  const asking = client.send(new GetObjectCommand({ ...object, Range }), {
    abortSignal: stop.signal,
  });
  asking
    .then(({ Body, ContentRange }) => {
      if (!(Body instanceof Readable)) throw new Error("S3 answered without a body.");
      const bytes = heard(Body, silenceMs);
      // A server may pass over a range, or its end, and answer more: what was asked for is cut out.
      const asked = range ? cutOut(bytes, range, ContentRange ? range.start : 0) : bytes;
      return pipeline(asked, reader, { signal: stop.signal });
    })
    .catch((error: unknown) => reader.destroy(storageError(error)));
  return reader;
}

async function* cutOut(
  chunks: AsyncIterable<Uint8Array>,
  { start, end }: ByteRange,
  firstAt: number,
): AsyncGenerator<Uint8Array> {
  let at = firstAt;
  for await (const chunk of chunks) {
    const piece = chunk.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at));
    at += chunk.length;
    if (piece.length > 0) yield piece;
    if (at > end) return;
  }
}

/** The stream as it comes; throws when nothing comes for too long while it is waited for. */
async function* heard(stream: Readable, silenceMs: number): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await within(silenceMs, chunks.next());
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw storageError(error);
  } finally {
    stream.destroy();
  }
}

async function within<T>(ms: number, waited: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const silent = Object.assign(new Error("Nothing came."), { name: "TimeoutError" });
  const timer = setTimeout(() => reject(silent), ms);
  try {
    return await Promise.race([waited, late]);
  } finally {
    clearTimeout(timer);
  }
}
