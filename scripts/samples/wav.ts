import { decodeMulaw, encodeMulaw } from "./mulaw";
import { SAMPLE_RATE } from "./telephone";

const PCM = 1;
const MULAW = 7;
const FULL_SCALE = 32768;

type Format = { tag: number; channels: number; sampleRate: number; bitsPerSample: number };

/** A mono 16-bit file, as the synthesisers write it; samples between -1 and 1. */
export function readPcm16(file: Buffer): { samples: Float32Array; sampleRate: number } {
  const { format, data } = readWav(file);

  if (format.tag !== PCM || format.channels !== 1 || format.bitsPerSample !== 16) {
    throw new Error("Expected mono 16-bit PCM");
  }

  const samples = Float32Array.from(
    { length: Math.floor(data.length / 2) },
    (_, i) => data.readInt16LE(i * 2) / FULL_SCALE,
  );
  return { samples, sampleRate: format.sampleRate };
}

/** A stereo µ-law file of this folder; samples between -1 and 1, one array per channel. */
export function readStereoMulaw(file: Buffer): { format: Format; channels: Float32Array[] } {
  const { format, data } = readWav(file);

  const channels = [0, 1].map((channel) =>
    Float32Array.from(
      { length: Math.floor(data.length / 2) },
      (_, i) => decodeMulaw(data[i * 2 + channel] ?? 0) / FULL_SCALE,
    ),
  );
  return { format, channels };
}

/** Two channels of equal length, at 8 kHz, as a WAV file of µ-law bytes. */
export function writeStereoMulaw(left: Float32Array, right: Float32Array): Buffer {
  const data = Buffer.alloc(left.length * 2);

  left.forEach((sample, i) => {
    data[i * 2] = encodeMulaw(Math.round(sample * FULL_SCALE));
    data[i * 2 + 1] = encodeMulaw(Math.round((right[i] ?? 0) * FULL_SCALE));
  });

  const body = [
    chunk("fmt ", stereoMulawFormat()),
    chunk("fact", uint32(left.length)),
    chunk("data", data),
  ];
  return chunk("RIFF", Buffer.concat([Buffer.from("WAVE"), ...body]));
}

function readWav(file: Buffer): { format: Format; data: Buffer } {
  if (file.toString("latin1", 0, 4) !== "RIFF") throw new Error("Not a WAV file");

  const format = findChunk(file, "fmt ");
  return {
    format: {
      tag: format.readUInt16LE(0),
      channels: format.readUInt16LE(2),
      sampleRate: format.readUInt32LE(4),
      bitsPerSample: format.readUInt16LE(14),
    },
    data: findChunk(file, "data"),
  };
}

function findChunk(file: Buffer, name: string): Buffer {
  for (let at = 12; at + 8 <= file.length; ) {
    const length = file.readUInt32LE(at + 4);
    if (file.toString("latin1", at, at + 4) === name) return file.subarray(at + 8, at + 8 + length);

    at += 8 + length + (length % 2);
  }
  throw new Error(`No "${name}" chunk in this WAV file`);
}

/** Formats other than PCM carry the size of their (here absent) extension: 18 bytes, not 16. */
function stereoMulawFormat(): Buffer {
  const format = Buffer.alloc(18);
  format.writeUInt16LE(MULAW, 0);
  format.writeUInt16LE(2, 2);
  format.writeUInt32LE(SAMPLE_RATE, 4);
  format.writeUInt32LE(SAMPLE_RATE * 2, 8);
  format.writeUInt16LE(2, 12);
  format.writeUInt16LE(8, 14);
  return format;
}

function chunk(name: string, content: Buffer): Buffer {
  const padding = Buffer.alloc(content.length % 2);
  return Buffer.concat([Buffer.from(name), uint32(content.length), content, padding]);
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
