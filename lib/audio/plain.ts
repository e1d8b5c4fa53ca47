import { createReadStream } from "node:fs";
import wavefile from "wavefile";
import { z } from "zod";
import type { RawFormat } from "@/domain/raw-format";
import { upTo } from "./pieces";
import { resampler } from "./resample";
import type { WavData } from "./riff";
import { AudioUnreadable } from "./unreadable";
import { bytesOf } from "./wav";

/** Sound that can be read without ffmpeg, and where it lies in its file. */
export type PlainSound = {
  codec: string;
  channels: number;
  rateHz: number;
  bytesPerSample: number;
  startByte: number;
  /** What stands behind it, when the header is to be believed; null reads to the end. */
  endByte: number | null;
};

type Kind = { codec: string; tag: number; bits: number };

/** PCM, A-law and µ-law; null for everything else. */
export function plainSoundOf(data: WavData | null): PlainSound | null {
  const kind = kinds.find(({ tag, bits }) => {
    return tag === data?.format?.tag && bits === data.format.bits;
  });
  if (!kind || !data?.format) return null;

  const { startByte, statedBytes } = data;
  return {
    codec: kind.codec,
    channels: data.format.channels,
    rateHz: data.format.rateHz,
    bytesPerSample: kind.bits / 8,
    startByte,
    endByte: statedBytes === null ? null : startByte + statedBytes,
  };
}

/** All but GSM, which is no row of samples. */
export function plainRaw({ codec, rateHz, channels }: RawFormat): PlainSound | null {
  const kind = kinds.find((candidate) => candidate.codec === rawCodecs[codec]);
  if (!kind) return null;

  const bytesPerSample = kind.bits / 8;
  return { codec: kind.codec, channels, rateHz, bytesPerSample, startByte: 0, endByte: null };
}

/** What ffprobe calls each, its tag in a WAV, and its width. */
const kinds: Kind[] = [
  { codec: "pcm_u8", tag: 1, bits: 8 },
  { codec: "pcm_s16le", tag: 1, bits: 16 },
  { codec: "pcm_s24le", tag: 1, bits: 24 },
  { codec: "pcm_s32le", tag: 1, bits: 32 },
  { codec: "pcm_f32le", tag: 3, bits: 32 },
  { codec: "pcm_alaw", tag: 6, bits: 8 },
  { codec: "pcm_mulaw", tag: 7, bits: 8 },
];
export const rawCodecs = {
  ulaw: "pcm_mulaw",
  alaw: "pcm_alaw",
  sln: "pcm_s16le",
  gsm: "gsm",
} as const;

/**
 * Decodes plain sound to interleaved 16-bit samples at 16 kHz, a second at a time: each piece is
 * read as a WAV of its own, so that nothing whole is ever in memory.
 */
export async function* plainChunks(path: string, sound: PlainSound): AsyncGenerator<Buffer> {
  const frameBytes = sound.channels * sound.bytesPerSample;
  const toRate = resampler(sound.rateHz, sound.channels);
  const file = createReadStream(path, {
    start: sound.startByte,
    end: sound.endByte === null ? undefined : Math.max(sound.startByte, sound.endByte - 1),
  });

  for await (const piece of upTo(file, sound.rateHz * frameBytes)) {
    const whole = piece.subarray(0, piece.length - (piece.length % frameBytes));
    if (whole.length > 0) yield Buffer.from(bytesOf(toRate(samplesOf(whole, sound))));
  }
}

function samplesOf(bytes: Buffer, sound: PlainSound): Int16Array {
  const wav = new wavefile.WaveFile();
  wav.fromBuffer(Buffer.concat([headerOf(bytes.length, sound), bytes]));
  if (sound.codec === "pcm_mulaw") wav.fromMuLaw("16");
  else if (sound.codec === "pcm_alaw") wav.fromALaw("16");
  else if (sound.codec !== "pcm_s16le") wav.toBitDepth("16");

  const samples = int16s.safeParse(wav.getSamples(true, Int16Array));
  if (!samples.success) throw new AudioUnreadable("damaged");
  return samples.data;
}

const int16s = z.instanceof(Int16Array);

function headerOf(dataBytes: number, { codec, ...sound }: PlainSound): Buffer {
  const { channels, rateHz, bytesPerSample } = sound;
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(kinds.find((kind) => kind.codec === codec)?.tag ?? 1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE(rateHz * channels * bytesPerSample, 28);
  header.writeUInt16LE(channels * bytesPerSample, 32);
  header.writeUInt16LE(bytesPerSample * 8, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(dataBytes, 40);
  return header;
}
