import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { z } from "zod";
import { inputArguments } from "./ffmpeg";
import { type WavData, wavDataOf } from "./riff";
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

  if (audio.data.channels > 2) throw new AudioUnreadable("too_many_channels");

  const container = format.format_name.split(",")[0] ?? format.format_name;
  const wavData = container === "wav" ? await wavDataOf(path) : null;
  const length = wavData && byBytes(audio.data, wavData, size);
  const facts = factsOf(audio.data, container, length ?? byFfprobe(audio.data, stderr));

  if ((length?.soundMs ?? facts.durationMs ?? 0) > maxMs) throw new AudioUnreadable("too_long");
  return facts;
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
    throw probeFailure(error);
  }
}

/** Only ffprobe's own "no" speaks of the file; being absent, or killed by others, does not. */
function probeFailure(error: unknown): unknown {
  const failure = failureSchema.safeParse(error);
  if (!failure.success) return error;

  const { code, killed, signal } = failure.data;
  if (code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return new AudioUnreadable("damaged");
  if (killed) return new AudioUnreadable("timeout");
  if (typeof code === "number") return new AudioUnreadable("not_audio");
  // Node's own error would carry what ffprobe printed of the file into a log.
  return signal ? new Error(`ffprobe was stopped from outside (${signal})`) : error;
}

type Length = Pick<AudioFacts, "durationMs" | "longerThanStated">;

/**
 * The length of uncompressed sound, which neither its header nor ffprobe is to be trusted with:
 * the one may state more or less than there is, the other then keeps it to itself. `soundMs` is
 * what is really there. Null when the sound is compressed.
 */
function byBytes(
  audio: AudioStream,
  data: WavData,
  fileBytes: number,
): (Length & { soundMs: number }) | null {
  const bytesPerMs = (audio.sample_rate * audio.channels * audio.bits_per_sample) / 8000;
  if (bytesPerMs === 0) return null;

  const soundMs = Math.round((fileBytes - data.startByte) / bytesPerMs);
  const statedMs = Math.round((data.statedBytes ?? 0) / bytesPerMs);
  const longerThanStated = data.statedBytes !== null && statedMs + 1000 < soundMs;

  const isAsStated = data.statedBytes !== null && !longerThanStated;
  return { soundMs, durationMs: isAsStated ? statedMs : soundMs, longerThanStated };
}

function byFfprobe({ duration }: AudioStream, stderr: string): Length {
  const isKnown = duration !== undefined && !stderr.includes(estimateWarning);
  return { durationMs: isKnown ? Math.round(duration * 1000) : null, longerThanStated: false };
}

function factsOf(audio: AudioStream, container: string, length: Length): AudioFacts {
  return {
    codec: audio.codec_name,
    container,
    channels: audio.channels === 1 ? 1 : 2,
    sampleRateHz: audio.sample_rate,
    durationMs: length.durationMs,
    longerThanStated: length.longerThanStated,
  };
}

const failureSchema = z.object({
  code: z.union([z.string(), z.number(), z.null()]),
  killed: z.boolean().optional(),
  signal: z.string().nullish(),
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
