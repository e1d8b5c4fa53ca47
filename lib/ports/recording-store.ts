import type { Readable } from "node:stream";

export type ByteRange = { start: number; end: number };

export type StoredFile = {
  bytes: number;
  /** Where the file lies when the store is a folder on this machine, else null. */
  path: string | null;
  /** Both ends included, as in HTTP. */
  read(range?: ByteRange): Readable;
};

/**
 * Where audio lies. `put` ends with the whole file safely stored or throws and leaves nothing:
 * `AppError` `too_large` past `maxBytes`, `storage_full` when the disk is. `open` gives null when
 * there is no such file; `delete` of a file that is gone is no error.
 */
export type RecordingStore = {
  put(
    key: string,
    source: AsyncIterable<Uint8Array>,
    options: { maxBytes: number },
  ): Promise<{ bytes: number; sha256: string }>;
  open(key: string): Promise<StoredFile | null>;
  delete(key: string): Promise<void>;
};
