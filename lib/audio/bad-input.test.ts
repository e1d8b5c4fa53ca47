import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { maxRecordingMs } from "@/domain/recording";
import type { StoredFile } from "../ports/recording-store";
import { newFolder } from "../testing/recordings-folder";
import { converted, joined, mixed, noise, silence, voice, wavFile } from "../testing/sounds";
import { openTurns, type Turn } from "./turns";
import type { UnreadableReason } from "./unreadable";

const left = joined(silence(1000), voice(4000, -20, 1), silence(7000));
const right = joined(silence(6000), voice(3500, -20, 2), silence(2500));
const hiss = noise(12_000, -60);
const call = wavFile(mixed(left, hiss), mixed(right, hiss));

const dataSizeAt = 40;
const dataAt = 44;

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

test("a call of just the limit is heard, although its encoder has made it a little longer", async () => {
  const path = converted(await newFolder(), "call.mp3", call, "-b:a", "24k", "-ar", "8000");
  const { facts, stats } = await listen(fileAt(path), { maxMs: 12_000 });

  expect(facts.durationMs).toBeGreaterThan(12_000);
  expect(stats.decodedMs).toBeGreaterThanOrEqual(12_000);
});

test("a recording of eight hours is too long before any of it is read", async () => {
  const file = await stored(withNumber(call, dataSizeAt, 0).subarray(0, dataAt));
  await truncate(file.path ?? "", dataAt + 8 * 3_600_000 * 64);

  await expect(listen(file, { maxMs: maxRecordingMs })).rejects.toMatchObject({
    reason: "too_long",
  });
});

test("a small file that unpacks to much more is stopped at the limit", async () => {
  const path = join(await newFolder(), "bomb.flac");
  execFileSync("ffmpeg", [
    ...["-v", "error", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono", "-t", "1800"],
    ...["-c:a", "flac", "-f", "flac", path],
  ]);
  const bytes = readFileSync(path);
  // The number of samples in all, which the header may leave out.
  bytes.fill(0, 22, 26);
  expect(bytes.length).toBeLessThan(400_000);

  await expect(listen(await stored(bytes))).rejects.toMatchObject({ reason: "too_long" });
});

test.each([
  ["an MP3", "call.mp3", ["-b:a", "24k", "-ar", "8000"]],
  ["a FLAC", "call.flac", []],
])("%s that breaks off says where", async (_, name, options) => {
  const whole = readFileSync(converted(await newFolder(), name, call, ...options));
  const { stats } = await listen(await stored(whole.subarray(0, whole.length / 2)));

  expect(stats.brokeOff).toBe(true);
  expect(stats.decodedMs).toBeGreaterThan(2000);
  expect(stats.decodedMs).toBeLessThan(10_000);
});

test("one silent channel gives the turns of the other", async () => {
  const { turns, stats } = await listen(await stored(wavFile(left, silence(12_000))));

  expect(turns.map(({ channel }) => channel)).toEqual([0]);
  expect(stats.identicalChannels).toBe(false);
});

test("speech that clips, off centre, is found", async () => {
  const loud = mixed(left, hiss).map((sample) => Math.max(-1, Math.min(1, sample * 9 + 0.2)));
  const { turns } = await listen(await stored(wavFile(loud)));

  expect(turns.map(({ channel }) => channel)).toEqual([0]);
  expect(Math.abs((turns[0]?.startMs ?? 0) - 700)).toBeLessThan(300);
});

test("a video with sound is heard by its sound", async () => {
  const path = converted(
    await newFolder(),
    "video.mp4",
    call,
    ...["-f", "lavfi", "-i", "testsrc=d=12:s=64x64", "-map", "1:v", "-map", "0:a"],
  );

  expect((await listen(fileAt(path))).turns.map(({ channel }) => channel)).toEqual([0, 1]);
});

test("what the flow says is a machine's is no turn, however it sounds", async () => {
  const file = await stored(call);
  const signal = new AbortController().signal;
  const { turns } = await openTurns(file, {
    signal,
    ignored: ({ channels }) => (channels === 2 ? [{ channel: 0, startMs: 0, endMs: 3000 }] : []),
  });
  const heard: Turn[] = [];
  for await (const turn of turns) heard.push(turn);

  expect(heard.map(({ channel }) => channel)).toEqual([0, 1]);
  expect(heard[0]?.startMs).toBe(3000);
});

test("a WAV over the limit is too long, whatever its header states", async () => {
  const file = await stored(withNumber(call, dataSizeAt, 64_000));

  await expect(listen(file, { maxMs: 9000 })).rejects.toMatchObject({ reason: "too_long" });
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

function withNumber(wav: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(wav);
  changed.writeUInt32LE(value, at);
  return changed;
}
