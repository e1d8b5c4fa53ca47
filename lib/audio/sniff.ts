import { fileTypeFromBuffer } from "file-type";
import type { RawFormat } from "@/domain/raw-format";

/** How many of a file's first bytes `audioTypeOf` wants to see; fewer when the file is shorter. */
export const sniffBytes = 4100;

/** `isRaw`: there is no header, and the source's raw format says how to read it. */
export type AudioType = { contentType: string; extension: string; isRaw: boolean };

/**
 * Names the kind of audio by its content alone; null for everything that is not audio we read.
 * A source with a raw format may send that too: whatever carries no signature.
 */
export async function audioTypeOf(
  firstBytes: Uint8Array,
  raw: RawFormat | null = null,
): Promise<AudioType | null> {
  const mime = (await fileTypeFromBuffer(firstBytes))?.mime ?? "";
  const [contentType, extension] = audioTypes.get(mime) ?? [];

  if (raw && isUnsigned(firstBytes, mime)) {
    return firstBytes.length === 0 ? null : { ...rawTypes[raw.codec], isRaw: true };
  }
  return contentType && extension ? { contentType, extension, isRaw: false } : null;
}

/**
 * Telephone silence is all ones or zeros, which passes for the two bytes that begin an MPEG frame
 * or an icon. So only what nobody's first samples are by chance counts as a signature.
 */
function isUnsigned(firstBytes: Uint8Array, mime: string): boolean {
  if (frameTypes.has(mime)) return !startsWith(firstBytes, "ID3");
  return !audioTypes.has(mime) && !otherSignatures.some((text) => startsWith(firstBytes, text));
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).toString("latin1") === text;
}

const frameTypes = new Set(["audio/mpeg", "audio/aac"]);
const otherSignatures = [
  "%PDF",
  "PK\u0003\u0004",
  "\u0089PNG",
  "GIF8",
  "RIFF",
  "\u007fELF",
  "#EXT",
];

/** By file-type's name of it. MP4 counts as audio only when its brand says so. */
const audioTypes: ReadonlyMap<string, [string, string]> = new Map([
  ["audio/wav", ["audio/wav", "wav"]],
  ["audio/mpeg", ["audio/mpeg", "mp3"]],
  ["audio/ogg", ["audio/ogg", "ogg"]],
  ["audio/ogg; codecs=opus", ["audio/ogg", "ogg"]],
  ["audio/flac", ["audio/flac", "flac"]],
  ["audio/mp4", ["audio/mp4", "m4a"]],
  ["audio/x-m4a", ["audio/mp4", "m4a"]],
  ["audio/aac", ["audio/aac", "aac"]],
  ["audio/amr", ["audio/amr", "amr"]],
]);

const rawTypes = {
  ulaw: { contentType: "audio/basic", extension: "ulaw" },
  alaw: { contentType: "audio/x-alaw-basic", extension: "alaw" },
  gsm: { contentType: "audio/x-gsm", extension: "gsm" },
  sln: { contentType: "audio/x-sln", extension: "sln" },
};
