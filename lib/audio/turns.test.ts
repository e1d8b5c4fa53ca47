import { readdirSync, readFileSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import type { StoredFile } from "../ports/recording-store";
import { newFolder } from "../testing/recordings-folder";
import { converted, joined, mixed, noise, silence, voice, wavFile } from "../testing/sounds";
import { openTurns, type Turn } from "./turns";
import type { UnreadableReason } from "./unreadable";

const left = joined(silence(1000), voice(4000, -20, 1), silence(7000));
const right = joined(silence(6000), voice(3500, -20, 2), silence(2500));
const hiss = noise(12_000, -60);
const call = wavFile(mixed(left, hiss), mixed(right, hiss));

const long = wavFile(
  ...[1, 7].map((seed) => {
    const said = [0, 1, 2, 3, 4, 5].map((n) => joined(voice(3000, -20, seed + n), silence(9000)));
    return joined(...said);
  }),
);

const dataSizeAt = 40;
const dataAt = 44;

test("a stereo WAV gives the turns of both channels and its facts", async () => {
  const { facts, turns, stats } = await listen(await stored(call));

  expect(facts).toMatchObject({ codec: "pcm_s16le", channels: 2, durationMs: 12_000 });
  expect(turns.map(({ channel }) => channel)).toEqual([0, 1]);
  expect(stats).toMatchObject({ durationMs: 12_000, channels: 2, truncated: false });
});

test.each([
  ["µ-law WAV", "call.wav", ["-c:a", "pcm_mulaw", "-ar", "8000"]],
  ["A-law WAV", "call.wav", ["-c:a", "pcm_alaw", "-ar", "8000"]],
  ["24-bit WAV", "call.wav", ["-c:a", "pcm_s24le", "-ar", "48000"]],
  ["MP3", "call.mp3", ["-ar", "8000", "-b:a", "24k"]],
  ["MP3 that does not state its length", "call.mp3", ["-write_xing", "0"]],
  ["Opus", "call.ogg", ["-c:a", "libopus"]],
  ["FLAC", "call.flac", []],
  ["M4A", "call.m4a", []],
])("%s gives the same turns", async (_, name, options) => {
  const path = converted(await newFolder(), name, call, ...options);
  const { turns, stats } = await listen(fileAt(path));

  expect(turns.map(({ channel }) => channel)).toEqual([0, 1]);
  expect(Math.abs((turns[0]?.startMs ?? 0) - 700)).toBeLessThan(250);
  expect(Math.abs((turns[1]?.endMs ?? 0) - 9800)).toBeLessThan(250);
  expect(stats.truncated).toBe(false);
});

test("GSM in a WAV is one channel", async () => {
  const path = converted(
    await newFolder(),
    "call.wav",
    call,
    "-ac",
    "1",
    "-ar",
    "8000",
    "-c:a",
    "gsm_ms",
  );
  const { facts, turns } = await listen(fileAt(path));

  expect(facts.channels).toBe(1);
  expect(turns.map(({ channel }) => channel)).toEqual([0]);
});

test("a file that breaks off is used as far as it goes, and said to be truncated", async () => {
  const { turns, stats } = await listen(await stored(call.subarray(0, dataAt + 6 * 64_000)));

  expect(turns).toHaveLength(1);
  expect(stats).toMatchObject({ truncated: true, durationMs: 6000 });
});

test.each([
  ["nothing", 0],
  ["all there can be", 0xffff_ffff],
  ["four gigabytes", 0xffff_fff0],
  ["a second", 64_000],
])("a WAV whose header declares %s is read to its end", async (_, declared) => {
  const { turns, stats } = await listen(await stored(withNumber(call, dataSizeAt, declared)));

  expect(turns.map(({ channel }) => channel)).toEqual([0, 1]);
  expect(stats.durationMs).toBe(12_000);
});

test("four gigabytes declared and a kilobyte sent is a short recording without speech", async () => {
  const lie = withNumber(call, dataSizeAt, 0xffff_fff0).subarray(0, 1024);
  const { turns, stats } = await listen(await stored(lie));

  expect(turns).toEqual([]);
  expect(stats.durationMs).toBeLessThan(20);
});

test("all zeros are audio without speech", async () => {
  const { turns, stats } = await listen(await stored(wavFile(silence(5000), silence(5000))));

  expect(turns).toEqual([]);
  expect(stats).toMatchObject({ durationMs: 5000, speechMs: [0, 0] });
});

const playlist =
  "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n";

test.each<[UnreadableReason, string, Buffer]>([
  ["damaged", "zero bytes", Buffer.alloc(0)],
  ["damaged", "a header and nothing more", call.subarray(0, dataAt)],
  ["damaged", "a rate of 1 Hz", withNumber(call, 24, 1)],
  ["not_audio", "no channels", Buffer.from(call).fill(0, 22, 24)],
  ["not_audio", "a rate of 4 GHz", withNumber(call, 24, 0xffff_ffff)],
  ["not_audio", "text", Buffer.from("This is a text in a file that is named .wav\n".repeat(200))],
  ["not_audio", "zeros without a header", Buffer.alloc(20_000)],
  ["not_audio", "a playlist of local files", Buffer.from(playlist)],
  ["too_many_channels", "three channels", wavFile(left, right, left)],
])("%s: %s", async (reason, _, bytes) => {
  await expect(listen(await stored(bytes))).rejects.toMatchObject({
    name: "AudioUnreadable",
    reason,
  });
});

test("a video without sound has no audio stream", async () => {
  const path = converted(
    await newFolder(),
    "video.mp4",
    call,
    ...[...["-f", "lavfi", "-i", "testsrc=d=1:s=64x64", "-map", "1:v"]],
  );

  await expect(listen(fileAt(path))).rejects.toMatchObject({ reason: "no_audio_stream" });
});

test.each([
  ["that says so, before anything is decoded", [], 0],
  ["that does not, once the limit is reached", ["-write_xing", "0"], 1],
])("a recording over the limit %s, is too long", async (_, options, turnsBefore) => {
  const path = converted(await newFolder(), "call.mp3", call, ...options);
  const heard: Turn[] = [];

  await expect(listen(fileAt(path), { maxMs: 9000, heard })).rejects.toMatchObject({
    reason: "too_long",
  });
  expect(heard).toHaveLength(turnsBefore);
});

test("a WAV over the limit is too long, whatever its header states", async () => {
  const file = await stored(withNumber(call, dataSizeAt, 64_000));

  await expect(listen(file, { maxMs: 9000 })).rejects.toMatchObject({ reason: "too_long" });
});

test("hostile file names are only names", async () => {
  const folder = await newFolder();
  for (const name of ["-y out.wav", "concat:a|b", "$(id)`id`;#+.wav", "\u202Egpj.wav"]) {
    await writeFile(join(folder, name), call);

    expect((await listen(fileAt(join(folder, name)))).turns).toHaveLength(2);
  }
});

test("a file that lies elsewhere is copied for as long as it is read", async () => {
  const folder = await newFolder();
  vi.stubEnv("TMPDIR", folder);
  const elsewhere: StoredFile = {
    ...{ bytes: call.length, path: null },
    read: () => Readable.from([call.subarray(0, 9999), call.subarray(9999)]),
  };

  const { turns } = await openTurns(elsewhere, { signal: new AbortController().signal });
  expect(await readdir(folder)).toHaveLength(1);

  const heard: Turn[] = [];
  for await (const turn of turns) heard.push(turn);

  expect(heard).toHaveLength(2);
  expect(await readdir(folder)).toEqual([]);
});

test("a copy is gone when it cannot be read, or not be made", async () => {
  const folder = await newFolder();
  vi.stubEnv("TMPDIR", folder);
  const broken = Readable.from(
    (async function* () {
      yield call.subarray(0, 500);
      throw new Error("the store is gone");
    })(),
  );

  const reads = [() => Readable.from([Buffer.from("text")]), () => broken];
  for (const read of reads) {
    await expect(listen({ bytes: 1, path: null, read })).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  }
});

test("the decoder is gone when the reader stops early", async () => {
  const file = await stored(long);
  const { turns } = await openTurns(file, { signal: new AbortController().signal });

  for await (const _ of turns) {
    expect(decodersOf(file)).toHaveLength(1);
    break;
  }
  expect(decodersOf(file)).toEqual([]);
});

test("aborting ends the decoder and throws the reason", async () => {
  const file = await stored(long);
  const abort = new AbortController();
  const { turns } = await openTurns(file, { signal: abort.signal });
  await turns.next();
  abort.abort(new Error("shutting down"));

  await expect(drain(turns)).rejects.toThrow("shutting down");
  expect(decodersOf(file)).toEqual([]);
});

test("statistics are not given away before the end", async () => {
  const { stats } = await openTurns(await stored(call), { signal: new AbortController().signal });

  expect(stats).toThrow();
});

test("a decoder stopped by somebody else does not condemn the file", async () => {
  const file = await stored(long);
  const { turns } = await openTurns(file, { signal: new AbortController().signal });
  await turns.next();
  for (const pid of decodersOf(file)) process.kill(pid, "SIGTERM");

  await expect(drain(turns)).rejects.toThrow("stopped from outside");
});

test("a machine without ffmpeg does not condemn the file", async () => {
  const file = await stored(call);
  vi.stubEnv("PATH", "/nonexistent");

  await expect(listen(file)).rejects.toMatchObject({ code: "ENOENT" });
});

function fileAt(path: string): StoredFile {
  const read = () => expect.fail("A file of this machine is not to be copied");
  return { bytes: readFileSync(path).length, path, read };
}

async function stored(bytes: Buffer): Promise<StoredFile> {
  const path = join(await newFolder(), "recording");
  await writeFile(path, bytes);
  return fileAt(path);
}

async function listen(file: StoredFile, { maxMs = 60_000, heard = [] as Turn[] } = {}) {
  const signal = new AbortController().signal;
  const { facts, turns, stats } = await openTurns(file, { signal, maxMs });
  for await (const turn of turns) heard.push(turn);
  return { facts, turns: heard, stats: stats() };
}

async function drain(turns: AsyncIterable<Turn>): Promise<void> {
  for await (const turn of turns) expect(turn.pcm.length).toBeGreaterThan(0);
}

function withNumber(wav: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(wav);
  changed.writeUInt32LE(value, at);
  return changed;
}

/** The processes of this machine that have the file's path on their command line. */
function decodersOf({ path }: StoredFile): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => commandOf(pid).includes(`file:${path}`)).map(Number);
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1");
  } catch {
    return "";
  }
}
