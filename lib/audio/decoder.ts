import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import type { RawFormat } from "@/domain/raw-format";
import { inputArguments, limited, missingExitCode } from "./ffmpeg";
import { sampleRateHz } from "./frames";
import { AudioUnreadable } from "./unreadable";

const silentDecoderLimitMs = 30_000;
/** What ffmpeg exits with when somebody else asked it to stop. */
const stoppedExitCode = 255;

export type DecodeOptions = {
  channels: 1 | 2;
  /** How to read a file without any header. */
  raw?: RawFormat | null | undefined;
  /** Read a WAV past the length its header states. */
  longerThanStated?: boolean;
  maxMs: number;
  signal: AbortSignal;
};

/** `missing`: there is no ffmpeg here, and nothing was decoded. */
export type DecoderEnd = "whole" | "broke_off" | "missing";

/** What ffmpeg makes of a file: interleaved 16-bit samples at 16 kHz. */
export async function* ffmpegChunks(
  path: string,
  options: DecodeOptions,
): AsyncGenerator<Buffer, DecoderEnd> {
  const { signal } = options;
  signal.throwIfAborted();
  const child = startFfmpeg(path, options);
  const ended = endOf(child);
  const kill = () => child.kill("SIGKILL");
  signal.addEventListener("abort", kill);

  try {
    yield* chunksOf(child);
    signal.throwIfAborted();
    return kindOf(await ended);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", kill);
    kill();
    await ended;
  }
}

type Decoder = ChildProcessByStdio<null, Readable, null>;

/** `-t` ends what goes on and on; its reader has refused it by then. */
function startFfmpeg(path: string, options: DecodeOptions): Decoder {
  const { channels, raw, longerThanStated, maxMs } = options;
  const input = inputArguments(path, { raw, readPastHeader: longerThanStated ?? false });
  const output = [
    ...["-map", "0:a:0", "-t", String(maxMs / 1000 + 1)],
    ...["-ac", String(channels), "-ar", String(sampleRateHz), "-f", "s16le", "pipe:1"],
  ];
  const { command, args } = limited("ffmpeg", [
    ...["-nostdin", "-v", "quiet", "-threads", "1"],
    ...[...input, ...output],
  ]);

  return spawn(command, args, { stdio: ["ignore", "pipe", "ignore"] });
}

type End = { code: number | null; signal: string | null; error: Error | null };

function endOf(child: Decoder): Promise<End> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, signal: null, error }));
    child.once("close", (code, signal) => resolve({ code, signal, error: null }));
  });
}

/**
 * Being stopped from outside says nothing about the file: an ordinary error, after which the job
 * is tried again.
 */
function kindOf({ code, signal, error }: End): DecoderEnd {
  if (error) throw error;
  if (signal === "SIGXCPU") throw new AudioUnreadable("timeout");
  if (code === missingExitCode) return "missing";
  if (code !== null && code !== stoppedExitCode) return code === 0 ? "whole" : "broke_off";
  throw new Error(`The decoder was stopped from outside (${signal ?? code})`);
}

/** Gives up on a decoder that has been silent too long; waiting for the reader does not count. */
async function* chunksOf(child: Decoder): AsyncGenerator<Buffer> {
  let stalled = false;
  const expire = () => {
    stalled = true;
    child.kill("SIGKILL");
  };

  let timer = setTimeout(expire, silentDecoderLimitMs);
  try {
    for await (const chunk of child.stdout) {
      clearTimeout(timer);
      yield chunk;
      timer = setTimeout(expire, silentDecoderLimitMs);
    }
    if (stalled) throw new AudioUnreadable("timeout");
  } finally {
    clearTimeout(timer);
  }
}
