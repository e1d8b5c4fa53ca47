import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { inputArguments } from "./ffmpeg";
import { sampleRateHz } from "./frames";
import { AudioUnreadable } from "./unreadable";

/** A stretch of decoded sound, one array per channel, all of one length. */
export type AudioWindow = Int16Array[];

export type DecodeOptions = {
  channels: 1 | 2;
  /** Read a WAV past the length its header states. */
  longerThanStated?: boolean;
  maxMs: number;
  signal: AbortSignal;
};

export type DecodeEnd = {
  decodedMs: number;
  /** True when the decoder gave up before the end of the file. */
  brokeOff: boolean;
};

const windowSamples = sampleRateHz;
const silentDecoderLimitMs = 30_000;
/** What ffmpeg exits with when somebody else asked it to stop. */
const stoppedExitCode = 255;

/**
 * Decodes any readable file to 16 kHz, a second at a time, as fast as the reader takes it. The
 * decoder is gone when the generator ends, however it ends.
 *
 * Throws `AudioUnreadable`: `damaged` when no sound comes out, `too_long` past `maxMs`, `timeout`
 * when the decoder stalls.
 */
export async function* decode(
  path: string,
  options: DecodeOptions,
): AsyncGenerator<AudioWindow, DecodeEnd> {
  const { channels, maxMs, signal } = options;
  signal.throwIfAborted();
  const child = startFfmpeg(path, options);
  const ended = endOf(child);
  const kill = () => child.kill("SIGKILL");
  signal.addEventListener("abort", kill);

  let samples = 0;
  try {
    for await (const window of windowsOf(chunksOf(child), channels)) {
      samples += window[0]?.length ?? 0;
      if (samples > maxMs * (sampleRateHz / 1000)) throw new AudioUnreadable("too_long");
      yield window;
    }
    signal.throwIfAborted();

    const exitCode = exitCodeOf(await ended);
    if (samples === 0) throw new AudioUnreadable("damaged");
    return { decodedMs: Math.floor(samples / (sampleRateHz / 1000)), brokeOff: exitCode !== 0 };
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

function startFfmpeg(path: string, { channels, longerThanStated }: DecodeOptions): Decoder {
  const input = inputArguments(path, { readPastHeader: longerThanStated ?? false });
  const output = ["-map", "0:a:0", "-ac", String(channels), "-ar", String(sampleRateHz)];
  const args = ["-nostdin", "-v", "quiet", "-threads", "1", ...input, ...output];

  return spawn("ffmpeg", [...args, "-f", "s16le", "pipe:1"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
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
 * is tried again. So does a machine without ffmpeg.
 */
function exitCodeOf({ code, signal, error }: End): number {
  if (error) throw error;
  if (code !== null && code !== stoppedExitCode) return code;
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

/** Sorts interleaved little-endian samples into windows; the last one may be shorter. */
async function* windowsOf(
  chunks: AsyncIterable<Buffer>,
  channels: 1 | 2,
): AsyncGenerator<AudioWindow> {
  const bytes = Buffer.alloc(windowSamples * channels * 2);
  let filled = 0;

  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const copied = chunk.copy(bytes, filled, at);
      at += copied;
      filled += copied;
      if (filled < bytes.length) continue;

      yield split(bytes, filled, channels);
      filled = 0;
    }
  }
  if (filled >= channels * 2) yield split(bytes, filled, channels);
}

function split(bytes: Buffer, filled: number, channels: 1 | 2): AudioWindow {
  const length = Math.floor(filled / (channels * 2));
  const interleaved = new Int16Array(bytes.buffer, bytes.byteOffset, length * channels);
  if (channels === 1) return [interleaved.slice()];

  const left = new Int16Array(length);
  const right = new Int16Array(length);
  for (let i = 0; i < length; i += 1) {
    left[i] = interleaved[i * 2] ?? 0;
    right[i] = interleaved[i * 2 + 1] ?? 0;
  }
  return [left, right];
}
