import { createHash } from "node:crypto";
import { sampleRateHz } from "./frames";

const headerBytes = 44;

/** A complete RIFF file of one channel: 16-bit PCM. */
export function wavOf(pcm: Int16Array, rateHz: number = sampleRateHz): Uint8Array {
  const file = new Uint8Array(headerBytes + pcm.byteLength);
  const header = new DataView(file.buffer);
  const text = (at: number, name: string) => file.set(Buffer.from(name, "latin1"), at);

  text(0, "RIFF");
  header.setUint32(4, file.byteLength - 8, true);
  text(8, "WAVEfmt ");
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, rateHz, true);
  header.setUint32(28, rateHz * 2, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  text(36, "data");
  header.setUint32(40, pcm.byteLength, true);

  file.set(bytesOf(pcm), headerBytes);
  return file;
}

/** Names a turn by its sound, as hexadecimal, so that the same turn is never paid twice. */
export function turnSha256(pcm: Int16Array): string {
  return createHash("sha256").update(bytesOf(pcm)).digest("hex");
}

/** Little endian, like every machine we run on. */
export function bytesOf(pcm: Int16Array): Uint8Array {
  return new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength);
}
