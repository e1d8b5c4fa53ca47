import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { z } from "zod";
import type { RawFormat } from "@/domain/raw-format";
import { inputArguments, limited, missingExitCode } from "./ffmpeg";
import { headOf } from "./head";
import { plainSoundOf, rawCodecs } from "./plain";
import { type WavData, wavDataOf } from "./riff";
import { audioTypeOf, sniffBytes } from "./sniff";
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
  /** How the file is to be read when it has no header. */
  raw: RawFormat | null;
};

const timeLimitMs = 20_000;
const maxAnswerBytes = 256 * 1024;
const estimateWarning = "Estimating duration from bitrate";

export type ProbeOptions = {
  maxMs: number;
  /** What a file of no known kind is taken for. */
  rawFormat?: RawFormat | null | undefined;
  signal: AbortSignal;
};

/**
 * What a file says of itself. Three or more channels are refused: taking two of them would leave
 * people out without a word. Throws `AudioUnreadable`.
 */
export async function probe(path: string, options: ProbeOptions): Promise<AudioFacts> {
  const { size } = await stat(path);
  if (size === 0) throw new AudioUnreadable("damaged");

  const raw = options.rawFormat && (await rawOf(path, options.rawFormat));
  const { facts, soundMs } = raw
    ? rawFacts(raw, size)
    : await factsOf(path, size, await askFfprobe(path, options.signal));

  if ((soundMs ?? facts.durationMs ?? 0) > options.maxMs) throw new AudioUnreadable("too_long");
  return facts;
}

/** `soundMs`: what is really there, when that can be told. */
type Found = { facts: AudioFacts; soundMs: number | null };

async function rawOf(path: string, format: RawFormat): Promise<RawFormat | null> {
  const type = await audioTypeOf(await headOf(path, sniffBytes), format);
  return type?.isRaw ? format : null;
}

/** A GSM frame has 33 bytes and lasts 20 ms. */
const rawBytesPerSample = { ulaw: 1, alaw: 1, sln: 2, gsm: 33 / 160 };

function rawFacts(raw: RawFormat, size: number): Found {
  const bytesPerMs = (rawBytesPerSample[raw.codec] * raw.channels * raw.rateHz) / 1000;
  const durationMs = Math.floor(size / bytesPerMs);
  const facts = {
    ...{ codec: rawCodecs[raw.codec], container: "raw", raw },
    ...{ channels: raw.channels, sampleRateHz: raw.rateHz, durationMs, longerThanStated: false },
  };
  return { facts, soundMs: durationMs };
}

async function factsOf(path: string, size: number, answer: Answer | null): Promise<Found> {
  const wavData = await wavDataOf(path);
  const audio = answer ? audioIn(answer.stdout) : plainly(wavData);
  if (audio.channels > 2) throw new AudioUnreadable("too_many_channels");

  const length = audio.container === "wav" && wavData ? byBytes(audio, wavData, size) : null;
  const { durationMs, longerThanStated } = length ?? byFfprobe(audio, answer?.stderr ?? "");
  const facts: AudioFacts = {
    codec: audio.codec_name,
    container: audio.container,
    channels: audio.channels === 1 ? 1 : 2,
    sampleRateHz: audio.sample_rate,
    ...{ durationMs, longerThanStated, raw: null },
  };
  return { facts, soundMs: length?.soundMs ?? null };
}

/** What the header of a WAV says, on a machine without ffprobe. */
function plainly(wavData: WavData | null): AudioStream {
  const sound = plainSoundOf(wavData);
  if (!sound) throw new AudioUnreadable("needs_ffmpeg");

  return checked(
    {
      ...{ codec_name: sound.codec, channels: sound.channels, sample_rate: sound.rateHz },
      bits_per_sample: sound.bytesPerSample * 8,
    },
    "wav",
  );
}

function audioIn(stdout: string): AudioStream {
  const { streams, format } = answerSchema.parse(JSON.parse(stdout));
  const stream = streams.find((candidate) => candidate.codec_type === "audio");
  if (!stream) throw new AudioUnreadable(streams.length > 0 ? "no_audio_stream" : "not_audio");

  return checked(stream, format.format_name.split(",")[0] ?? format.format_name);
}

function checked(stream: object, container: string): AudioStream {
  const audio = audioStreamSchema.safeParse(stream);
  if (!audio.success) throw new AudioUnreadable("damaged");
  return { ...audio.data, container };
}

type Answer = { stdout: string; stderr: string };

/** Null on a machine without ffprobe. */
async function askFfprobe(path: string, signal: AbortSignal): Promise<Answer | null> {
  const shown =
    "stream=codec_type,codec_name,channels,sample_rate,bits_per_sample,duration:format=format_name";
  const { command, args } = limited("ffprobe", [
    ...["-v", "warning", "-of", "json", "-show_entries", shown],
    ...inputArguments(path),
  ]);
  const limits = { timeout: timeLimitMs, maxBuffer: maxAnswerBytes, signal };

  try {
    return await promisify(execFile)(command, args, { ...limits, killSignal: "SIGKILL" });
  } catch (error) {
    signal.throwIfAborted();
    const failure = failureSchema.safeParse(error);
    if (failure.data?.code === missingExitCode) return null;
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
type AudioStream = z.infer<typeof audioStreamSchema> & { container: string };
