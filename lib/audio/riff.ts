import { maxRecordingBytes } from "@/domain/recording";
import { headOf } from "./head";

const headBytes = 64 * 1024;
/** The format whose true tag stands at the start of its sub-format's id. */
const extensibleTag = 0xfffe;

/** What the format chunk says; nothing of it has been checked. */
export type WavFormat = { tag: number; channels: number; rateHz: number; bits: number };

/** Where a WAV's sound begins, and how much of it the header states; null when it does not. */
export type WavData = { startByte: number; statedBytes: number | null; format: WavFormat | null };

/**
 * Finds the data chunk of a WAV; null when it does not lie in the first 64 kB. Writers that do
 * not know the length yet leave zero or a number beyond anything we take: that states nothing.
 */
export async function wavDataOf(path: string): Promise<WavData | null> {
  const head = await headOf(path, headBytes);
  let format: WavFormat | null = null;
  if (head.toString("latin1", 0, 4) !== "RIFF") return null;

  for (let at = 12; at + 8 <= head.length; ) {
    const size = head.readUInt32LE(at + 4);
    const name = head.toString("latin1", at, at + 4);
    if (name === "fmt ") format = formatIn(head.subarray(at + 8, at + 8 + size));
    if (name === "data") {
      const isStated = size > 0 && size <= maxRecordingBytes;
      return { startByte: at + 8, statedBytes: isStated ? size : null, format };
    }
    at += 8 + size + (size % 2);
  }
  return null;
}

function formatIn(chunk: Buffer): WavFormat | null {
  if (chunk.length < 16) return null;

  const tag = chunk.readUInt16LE(0);
  return {
    tag: tag === extensibleTag && chunk.length >= 26 ? chunk.readUInt16LE(24) : tag,
    channels: chunk.readUInt16LE(2),
    rateHz: chunk.readUInt32LE(4),
    bits: chunk.readUInt16LE(14),
  };
}
