type Sound = { sampleRateHz: number; channels: Float32Array[] };

const pcm = 1;
const muLaw = 7;
const extensible = 0xfffe;

/**
 * Reads 16-bit PCM and µ-law WAV, also when the true format stands in a WAVE_FORMAT_EXTENSIBLE
 * header. Samples lie in -1…1. Null for everything else: ffmpeg may know it.
 */
export function decodeWav(bytes: Buffer): Sound | null {
  if (bytes.toString("latin1", 0, 4) !== "RIFF") return null;
  if (bytes.toString("latin1", 8, 12) !== "WAVE") return null;

  const chunks = chunksOf(bytes);
  const format = chunks.get("fmt ");
  const data = chunks.get("data");
  if (!format || !data || format.length < 16) return null;

  const tag = tagOf(format);
  const channelCount = format.readUInt16LE(2);
  const sampleRateHz = format.readUInt32LE(4);
  const bitsPerSample = format.readUInt16LE(14);
  if (channelCount < 1 || sampleRateHz < 1) return null;

  if (tag === pcm && bitsPerSample === 16) {
    const read = (index: number) => data.readInt16LE(index * 2) / 32768;
    return { sampleRateHz, channels: deinterleave(data.length >> 1, channelCount, read) };
  }
  if (tag === muLaw && bitsPerSample === 8) {
    const read = (index: number) => muLawTable[data.readUInt8(index)] ?? 0;
    return { sampleRateHz, channels: deinterleave(data.length, channelCount, read) };
  }
  return null;
}

/** 16-bit PCM, one channel. */
export function encodeWav(wave: Float32Array, sampleRateHz: number): Buffer {
  const bytes = Buffer.alloc(44 + wave.length * 2);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(36 + wave.length * 2, 4);
  bytes.write("WAVEfmt ", 8, "latin1");
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(pcm, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRateHz, 24);
  bytes.writeUInt32LE(sampleRateHz * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36, "latin1");
  bytes.writeUInt32LE(wave.length * 2, 40);

  for (const [index, value] of wave.entries()) {
    const clipped = Math.max(-1, Math.min(32767 / 32768, value));
    bytes.writeInt16LE(Math.round(clipped * 32768), 44 + index * 2);
  }
  return bytes;
}

function chunksOf(bytes: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  let at = 12;

  while (at + 8 <= bytes.length) {
    const name = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    // A writer to a pipe cannot know the size and leaves the largest number: subarray clamps it.
    if (!chunks.has(name)) chunks.set(name, bytes.subarray(at + 8, at + 8 + size));
    at += 8 + size + (size % 2);
  }
  return chunks;
}

function tagOf(format: Buffer): number {
  const tag = format.readUInt16LE(0);
  return tag === extensible && format.length >= 26 ? format.readUInt16LE(24) : tag;
}

function deinterleave(
  valueCount: number,
  channelCount: number,
  read: (index: number) => number,
): Float32Array[] {
  const frames = Math.floor(valueCount / channelCount);
  return Array.from({ length: channelCount }, (_, channel) => {
    const samples = new Float32Array(frames);
    for (let i = 0; i < frames; i++) samples[i] = read(i * channelCount + channel);
    return samples;
  });
}

const muLawTable = Float32Array.from({ length: 256 }, (_, code) => muLawValue(code));

/** ITU-T G.711: sign, three exponent bits, four mantissa bits, all inverted. */
function muLawValue(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = (((bits & 0x0f) * 2 + 33) << ((bits >> 4) & 7)) - 33;
  return ((bits & 0x80 ? -magnitude : magnitude) * 4) / 32768;
}
