import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { z } from "zod";
import { inputArguments } from "./ffmpeg";
import { AudioUnreadable } from "./unreadable";

export type AudioFacts = {
  codec: string;
  container: string;
  channels: 1 | 2;
  sampleRateHz: number;
  /** As the file has it; null when it does not say and any figure would be an estimate. */
  durationMs: number | null;
  /** A WAV that goes on well after the length in its header, as when the recorder was killed. */
  longerThanStated: boolean;
};

const timeLimitMs = 20_000;
const maxAnswerBytes = 256 * 1024;
const estimateWarning = "Estimating duration from bitrate";

/**
 * What a file says of itself. Three or more channels are refused: taking two of them would leave
 * people out without a word. Throws `AudioUnreadable`.
 */
export async function probe(path: string, maxMs: number, signal: AbortSignal): Promise<AudioFacts> {
  const { size } = await stat(path);
  if (size === 0) throw new AudioUnreadable("damaged");

  const { stdout, stderr } = await askFfprobe(path, signal);
  const { streams, format } = answerSchema.parse(JSON.parse(stdout));
  const stream = streams.find((candidate) => candidate.codec_type === "audio");
  if (!stream) throw new AudioUnreadable(streams.length > 0 ? "no_audio_stream" : "not_audio");

  const audio = audioStreamSchema.safeParse(stream);
  if (!audio.success) throw new AudioUnreadable("damaged");

  const container = format.format_name.split(",")[0] ?? format.format_name;
  return factsOf(audio.data, container, size, stderr.includes(estimateWarning), maxMs);
}

async function askFfprobe(path: string, signal: AbortSignal) {
  const shown =
    "stream=codec_type,codec_name,channels,sample_rate,bits_per_sample,duration:format=format_name";
  const args = ["-v", "warning", "-of", "json", "-show_entries", shown, ...inputArguments(path)];
  const limits = { timeout: timeLimitMs, maxBuffer: maxAnswerBytes, signal };

  try {
    return await promisify(execFile)("ffprobe", args, { ...limits, killSignal: "SIGKILL" });
  } catch (error) {
    signal.throwIfAborted();
    throw unreadableBy(error) ?? error;
  }
}

/** Only ffprobe's own "no" speaks of the file; being absent, or killed by others, does not. */
function unreadableBy(error: unknown): AudioUnreadable | null {
  const failure = failureSchema.safeParse(error);
  if (!failure.success) return null;

  const { code, killed } = failure.data;
  if (code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return new AudioUnreadable("damaged");
  if (killed) return new AudioUnreadable("timeout");
  return typeof code === "number" ? new AudioUnreadable("not_audio") : null;
}

function factsOf(
  audio: AudioStream,
  container: string,
  bytes: number,
  estimated: boolean,
  maxMs: number,
): AudioFacts {
  if (audio.channels > 2) throw new AudioUnreadable("too_many_channels");

  const statedMs = estimated || audio.duration === undefined ? null : toMs(audio.duration);
  const bytesMs = container === "wav" ? bytesLastMs(audio, bytes) : null;
  const longerThanStated = statedMs !== null && bytesMs !== null && statedMs + 1000 < bytesMs;

  // Declared but absent sound makes nothing too long: a header may say 4 GB and be followed by 1 kB.
  const durationMs = longerThanStated ? bytesMs : statedMs;
  if (Math.min(durationMs ?? 0, bytesMs ?? Number.POSITIVE_INFINITY) > maxMs) {
    throw new AudioUnreadable("too_long");
  }

  return {
    codec: audio.codec_name,
    container,
    channels: audio.channels === 1 ? 1 : 2,
    sampleRateHz: audio.sample_rate,
    durationMs,
    longerThanStated,
  };
}

/** How long uncompressed audio lasts by the size of its file; null when it is compressed. */
function bytesLastMs(audio: AudioStream, bytes: number): number | null {
  const bitsPerSecond = audio.sample_rate * audio.channels * audio.bits_per_sample;
  return bitsPerSecond > 0 ? toMs((bytes * 8) / bitsPerSecond) : null;
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}

const failureSchema = z.object({
  code: z.union([z.string(), z.number(), z.null()]),
  killed: z.boolean().optional(),
});

const answerSchema = z.object({
  streams: z.array(z.looseObject({ codec_type: z.string().optional() })).default([]),
  format: z.object({ format_name: z.string() }),
});

/** Rates outside these bounds are a header that lies, and would cost the resampler gigabytes. */
const audioStreamSchema = z.object({
  codec_name: z.string(),
  channels: z.int().min(1),
  sample_rate: z.coerce.number().min(4000).max(192_000),
  bits_per_sample: z.int().min(0).default(0),
  duration: z.coerce.number().min(0).optional(),
});
type AudioStream = z.infer<typeof audioStreamSchema>;
