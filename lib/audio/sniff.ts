import { fileTypeFromBuffer } from "file-type";

/** How many of a file's first bytes `audioTypeOf` wants to see; fewer when the file is shorter. */
export const sniffBytes = 4100;

export type AudioType = { contentType: string; extension: string };

/** Names the kind of audio by its content alone; null for everything that is not audio we read. */
export async function audioTypeOf(firstBytes: Uint8Array): Promise<AudioType | null> {
  const found = await fileTypeFromBuffer(firstBytes);
  return (found && audioTypes.get(found.mime)) ?? null;
}

/** By file-type's name of it. MP4 counts as audio only when its brand says so. */
const audioTypes: ReadonlyMap<string, AudioType> = new Map([
  ["audio/wav", { contentType: "audio/wav", extension: "wav" }],
  ["audio/mpeg", { contentType: "audio/mpeg", extension: "mp3" }],
  ["audio/ogg", { contentType: "audio/ogg", extension: "ogg" }],
  ["audio/ogg; codecs=opus", { contentType: "audio/ogg", extension: "ogg" }],
  ["audio/flac", { contentType: "audio/flac", extension: "flac" }],
  ["audio/mp4", { contentType: "audio/mp4", extension: "m4a" }],
  ["audio/x-m4a", { contentType: "audio/mp4", extension: "m4a" }],
  ["audio/aac", { contentType: "audio/aac", extension: "aac" }],
  ["audio/amr", { contentType: "audio/amr", extension: "amr" }],
]);
