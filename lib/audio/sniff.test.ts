import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { newFolder } from "../testing/recordings-folder";
import { converted, tones, voice, wavFile } from "../testing/sounds";
import { audioTypeOf, sniffBytes } from "./sniff";

const wav = wavFile(voice(2000, -20));
const headOf = (path: string) => readFileSync(path).subarray(0, sniffBytes);

test("a WAV is known by its content", async () => {
  expect(await audioTypeOf(wav.subarray(0, sniffBytes))).toEqual({
    contentType: "audio/wav",
    extension: "wav",
    isRaw: false,
  });
});

test.each([
  ["audio/mpeg", "mp3", []],
  ["audio/ogg", "ogg", ["-c:a", "libopus"]],
  ["audio/ogg", "ogg", ["-c:a", "libvorbis"]],
  ["audio/flac", "flac", []],
  ["audio/mp4", "m4a", []],
  ["audio/aac", "aac", []],
])("%s is known by its first bytes (.%s %j)", async (contentType, extension, options) => {
  const path = converted(await newFolder(), `call.${extension}`, wav, ...options);

  expect(await audioTypeOf(headOf(path))).toEqual({ contentType, extension, isRaw: false });
});

test("AMR from mobile phones is audio", async () => {
  const amr = Buffer.concat([Buffer.from("#!AMR\n"), Buffer.alloc(64, 0x3c)]);

  expect((await audioTypeOf(amr))?.contentType).toBe("audio/amr");
});

test("an MP3 whose cover art is larger than what we look at is still audio", async () => {
  const id3 = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 4, 0, 0]);
  const head = Buffer.concat([id3, Buffer.alloc(sniffBytes - id3.length, 1)]);

  expect((await audioTypeOf(head))?.contentType).toBe("audio/mpeg");
});

test("what is not audio is refused, whatever it says it is", async () => {
  const video = converted(
    await newFolder(),
    "video.mp4",
    wavFile(tones(1000, -20, 440)),
    ...[...["-f", "lavfi", "-i", "testsrc=d=1:s=64x64", "-map", "1:v", "-map", "0:a"]],
  );
  const others = {
    nothing: Buffer.alloc(0),
    text: Buffer.from("RIFF, or so I say: just text in a file named call.wav\n".repeat(90)),
    playlist: Buffer.from("#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n"),
    zip: Buffer.from("504b0304140000000800", "hex"),
    png: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    zeros: Buffer.alloc(sniffBytes),
    video: headOf(video),
  };

  for (const [name, bytes] of Object.entries(others)) {
    expect(await audioTypeOf(bytes), name).toBeNull();
  }
});

const ulaw = { codec: "ulaw", rateHz: 8000, channels: 1 } as const;
const sln = { codec: "sln", rateHz: 16_000, channels: 2 } as const;

test.each([
  ["silence in \u00b5-law, which begins like an MPEG frame", ulaw, Buffer.alloc(sniffBytes, 0xff)],
  ["silence in 16 bits", sln, Buffer.alloc(sniffBytes)],
  ["two soft samples, which begin like an icon", sln, Buffer.from("00000100020003000000", "hex")],
  ["a single byte", ulaw, Buffer.alloc(1, 0x7f)],
])("where a source has a raw format, %s is raw audio", async (_, raw, bytes) => {
  expect(await audioTypeOf(bytes, raw)).toMatchObject({ isRaw: true, extension: raw.codec });
});

test("a source with a raw format still sends whatever carries a signature", async () => {
  expect(await audioTypeOf(wav.subarray(0, sniffBytes), ulaw)).toMatchObject({
    ...{ contentType: "audio/wav", isRaw: false },
  });

  const tag = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 4, 0, 0]);
  const id3 = Buffer.concat([tag, Buffer.alloc(sniffBytes - tag.length, 1)]);
  expect(await audioTypeOf(id3, ulaw)).toMatchObject({ contentType: "audio/mpeg", isRaw: false });
});

test.each([
  ["a PDF", "%PDF-1.7\n"],
  ["a ZIP", "PK\u0003\u0004\u0014\0\0\0"],
  ["an AVI", "RIFF\u0024\0\0\0AVI LIST"],
  ["a playlist", "#EXTM3U\n#EXTINF:9,\nfile:///etc/hostname\n"],
  ["nothing", ""],
])("%s is not audio at a source with a raw format either", async (_, content) => {
  expect(await audioTypeOf(Buffer.from(content, "latin1"), ulaw)).toBeNull();
});
