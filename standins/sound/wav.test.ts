import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeWav, encodeWav } from "./wav";

test("what is encoded is decoded again to within half a step", () => {
  fc.assert(
    fc.property(
      fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 400 }),
      (wave) => {
        const sound = decodeWav(encodeWav(Float32Array.from(wave), 8000));
        expect(sound?.sampleRateHz).toBe(8000);
        const [channel] = sound?.channels ?? [];
        expect(channel).toHaveLength(wave.length);
        for (const [index, value] of wave.entries()) {
          expect(Math.abs((channel?.[index] ?? 9) - value)).toBeLessThan(1.01 / 32768);
        }
      },
    ),
  );
});

test("an extensible header hides 16-bit PCM", () => {
  const format = Buffer.alloc(40);
  format.writeUInt16LE(0xfffe, 0);
  format.writeUInt16LE(2, 2);
  format.writeUInt32LE(16_000, 4);
  format.writeUInt16LE(16, 14);
  format.writeUInt16LE(1, 24);
  const data = Buffer.from(Int16Array.of(16384, -16384, 0, 8192).buffer);

  const sound = decodeWav(riff(["fmt ", format], ["LIST", Buffer.from("odd")], ["data", data]));
  expect(sound?.sampleRateHz).toBe(16_000);
  expect(sound?.channels.map((channel) => [...channel])).toEqual([
    [0.5, 0],
    [-0.5, 0.25],
  ]);
});

test("µ-law follows G.711 and its channels alternate", () => {
  const codes = Buffer.of(0xff, 0x00, 0x80, 0x7f, 0xf0, 0x0f);
  const sound = decodeWav(riff(["fmt ", formatOf(7, 2, 8)], ["data", codes]));
  expect(sound?.channels.map((channel) => [...channel].map((value) => value * 32768 + 0))).toEqual([
    [0, 32124, 120],
    [-32124, 0, -16764],
  ]);
});

test("a data size nobody knew while writing reaches to the end of the file", () => {
  const bytes = encodeWav(Float32Array.of(0.5, 0.25), 8000);
  bytes.writeUInt32LE(0xffffffff, 40);
  expect(decodeWav(bytes)?.channels.map((channel) => [...channel])).toEqual([[0.5, 0.25]]);
});

test("whatever follows a WAV signature, decoding does not throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (noise) => {
      const bytes = Buffer.concat([Buffer.from("RIFF....WAVEfmt "), noise]);
      expect(() => decodeWav(bytes)).not.toThrow();
    }),
  );
});

test("other encodings and other files are left to ffmpeg", () => {
  const data = Buffer.alloc(16);
  expect(decodeWav(riff(["fmt ", formatOf(3, 1, 32)], ["data", data]))).toBeNull();
  expect(decodeWav(Buffer.from("ID3 something"))).toBeNull();
});

function formatOf(tag: number, channelCount: number, bitsPerSample: number): Buffer {
  const format = Buffer.alloc(18);
  format.writeUInt16LE(tag, 0);
  format.writeUInt16LE(channelCount, 2);
  format.writeUInt32LE(8000, 4);
  format.writeUInt16LE(bitsPerSample, 14);
  return format;
}

function riff(...chunks: [string, Buffer][]): Buffer {
  const parts = chunks.flatMap(([name, body]) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(body.length);
    return [Buffer.from(name), size, body, Buffer.alloc(body.length % 2)];
  });
  return Buffer.concat([Buffer.from("RIFF....WAVE"), ...parts]);
}
