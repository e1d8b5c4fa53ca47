import { createHash } from "node:crypto";
import { AppError } from "@/lib/errors";

export type Measured = {
  /** The source's bytes; throws `AppError` `too_large` past `maxBytes`, and reads no further. */
  stream: AsyncGenerator<Uint8Array, void>;
  /** What has passed so far. */
  written(): { bytes: number; sha256: string };
  /** What the source threw or was refused for: no fault of the store's. */
  failure(): unknown;
};

/** Counts and hashes bytes on their way into a store. */
export function measured(source: AsyncIterable<Uint8Array>, maxBytes: number): Measured {
  const hash = createHash("sha256");
  let bytes = 0;
  let failure: unknown = null;
  /** While a chunk is out, what is thrown comes from who took it. */
  let isOut = false;

  async function* stream() {
    try {
      for await (const chunk of source) {
        bytes += chunk.byteLength;
        if (bytes > maxBytes) {
          throw new AppError("too_large", `At most ${maxBytes} bytes are taken.`);
        }
        hash.update(chunk);
        isOut = true;
        yield chunk;
        isOut = false;
      }
    } catch (error) {
      if (!isOut) failure = error;
      throw error;
    }
  }

  return {
    stream: stream(),
    written: () => ({ bytes, sha256: hash.digest("hex") }),
    failure: () => failure,
  };
}
