import { readdirSync, readFileSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import type { StoredFile } from "../ports/recording-store";
import { newFolder } from "../testing/recordings-folder";
import { converted, joined, mixed, noise, silence, voice, wavFile } from "../testing/sounds";
import { openTurns, type Turn } from "./turns";

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
  expect(stats).toMatchObject({ durationMs: 12_000, channels: 2, brokeOff: false });
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
  expect(stats.brokeOff).toBe(false);
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

test("a file that breaks off is used as far as it goes, and said to be brokeOff", async () => {
  const { turns, stats } = await listen(await stored(call.subarray(0, dataAt + 6 * 64_000)));

  expect(turns).toHaveLength(1);
  expect(stats).toMatchObject({ brokeOff: true, decodedMs: 6000, durationMs: 6000 });
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
