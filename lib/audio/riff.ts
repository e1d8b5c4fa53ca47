import { open } from "node:fs/promises";
import { maxRecordingBytes } from "@/domain/recording";

const headBytes = 64 * 1024;

/** Where a WAV's sound begins, and how much of it the header states; null when it does not. */
export type WavData = { startByte: number; statedBytes: number | null };

/**
 * Finds the data chunk of a WAV; null when it does not lie in the first 64 kB. Writers that do
 * not know the length yet leave zero or a number beyond anything we take: that states nothing.
 */
export async function wavDataOf(path: string): Promise<WavData | null> {
  const head = await headOf(path);

  for (let at = 12; at + 8 <= head.length; ) {
    const size = head.readUInt32LE(at + 4);
    if (head.toString("latin1", at, at + 4) === "data") {
      const isStated = size > 0 && size <= maxRecordingBytes;
      return { startByte: at + 8, statedBytes: isStated ? size : null };
    }
    at += 8 + size + (size % 2);
  }
  return null;
}

async function headOf(path: string): Promise<Buffer> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
  return buffer.subarray(0, bytesRead);
}
