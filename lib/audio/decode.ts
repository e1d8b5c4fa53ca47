import { type DecodeOptions, ffmpegChunks } from "./decoder";
import { sampleRateHz } from "./frames";
import { upTo } from "./pieces";
import { plainChunks, plainRaw, plainSoundOf } from "./plain";
import { wavDataOf } from "./riff";
import { AudioUnreadable } from "./unreadable";

/** A stretch of decoded sound, one array per channel, all of one length. */
export type AudioWindow = Int16Array[];

export type DecodeEnd = {
  decodedMs: number;
  /** True when the decoder gave up before the end of the file. */
  brokeOff: boolean;
};

const windowMs = 1000;
const samplesPerMs = sampleRateHz / 1000;

/**
 * Decodes any readable file to 16 kHz, a second at a time, as fast as the reader takes it. The
 * decoder is gone when the generator ends, however it ends. Without ffmpeg WAV and raw files are
 * read here, but for GSM.
 *
 * Throws `AudioUnreadable`: `damaged` when no sound comes out, `too_long` past `maxMs`, `timeout`
 * when the decoder stalls, `needs_ffmpeg` when only that could read it and it is not there.
 */
export async function* decode(
  path: string,
  options: DecodeOptions,
): AsyncGenerator<AudioWindow, DecodeEnd> {
  const { channels, maxMs } = options;
  const windowBytes = windowMs * samplesPerMs * channels * 2;
  let brokeOff = false;
  let samples = 0;

  async function* chunks(): AsyncGenerator<Buffer> {
    const end = yield* ffmpegChunks(path, options);
    if (end === "missing") yield* plainly(path, options);
    brokeOff = end === "broke_off";
  }

  for await (const piece of upTo(chunks(), windowBytes)) {
    const window = split(piece, channels);
    samples += window[0]?.length ?? 0;
    if (samples > maxMs * samplesPerMs) throw new AudioUnreadable("too_long");
    yield window;
  }
  if (samples === 0) throw new AudioUnreadable("damaged");
  return { decodedMs: Math.floor(samples / samplesPerMs), brokeOff };
}

async function* plainly(path: string, options: DecodeOptions): AsyncGenerator<Buffer> {
  const { raw, longerThanStated, signal } = options;
  const sound = raw ? plainRaw(raw) : plainSoundOf(await wavDataOf(path));
  if (!sound) throw new AudioUnreadable("needs_ffmpeg");

  const endByte = longerThanStated ? null : sound.endByte;
  for await (const chunk of plainChunks(path, { ...sound, endByte })) {
    signal.throwIfAborted();
    yield chunk;
  }
}

/** Sorts interleaved little-endian samples into channels. */
function split(bytes: Buffer, channels: 1 | 2): AudioWindow {
  const length = Math.floor(bytes.length / (channels * 2));
  const interleaved = new Int16Array(bytes.buffer, bytes.byteOffset, length * channels);
  if (channels === 1) return [interleaved];

  const left = new Int16Array(length);
  const right = new Int16Array(length);
  for (let i = 0; i < length; i += 1) {
    left[i] = interleaved[i * 2] ?? 0;
    right[i] = interleaved[i * 2 + 1] ?? 0;
  }
  return [left, right];
}
