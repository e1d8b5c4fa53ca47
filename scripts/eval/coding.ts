import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { SAMPLE_RATE } from "../samples/telephone";

/** The files that phone systems write, by what ffmpeg is asked for. */
export const codings = {
  pcm: { extension: "wav", args: ["-c:a", "pcm_s16le"] },
  pcm48: { extension: "wav", args: ["-c:a", "pcm_s16le", "-ar", "48000"] },
  mulaw: { extension: "wav", args: ["-c:a", "pcm_mulaw"] },
  alaw: { extension: "wav", args: ["-c:a", "pcm_alaw"] },
  mp3: { extension: "mp3", args: ["-c:a", "libmp3lame", "-b:a", "32k"] },
  opus: { extension: "ogg", args: ["-c:a", "libopus", "-b:a", "24k"] },
  flac: { extension: "flac", args: ["-c:a", "flac"] },
  m4a: { extension: "m4a", args: ["-c:a", "aac", "-b:a", "48k", "-ar", "16000"] },
} as const;

export type Coding = keyof typeof codings;

/** Writes samples between -1 and 1, one array per channel, as a file of that coding. */
export async function writeRecording(
  path: string,
  channels: Float32Array[],
  coding: Coding,
): Promise<void> {
  const raw = `${path}.raw`;
  await writeFile(raw, interleaved(channels));
  const input = ["-f", "s16le", "-ar", String(SAMPLE_RATE), "-ac", String(channels.length)];
  const output = [...codings[coding].args, "-fflags", "+bitexact", "-y", path];
  await promisify(execFile)("ffmpeg", ["-v", "error", "-nostdin", ...input, "-i", raw, ...output]);
}

function interleaved(channels: Float32Array[]): Buffer {
  const length = channels[0]?.length ?? 0;
  const bytes = Buffer.alloc(length * channels.length * 2);

  for (const [c, channel] of channels.entries()) {
    for (let i = 0; i < length; i += 1) {
      const value = Math.max(-32_768, Math.min(32_767, Math.round((channel[i] ?? 0) * 32_768)));
      bytes.writeInt16LE(value, (i * channels.length + c) * 2);
    }
  }
  return bytes;
}
