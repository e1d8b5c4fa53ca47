import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rawFormatOf } from "@/domain/raw-format";
import { newFolder } from "../testing/recordings-folder";
import { converted, joined, mixed, noise, silence, voice, wavFile } from "../testing/sounds";
import { openTurns, type Turn } from "./turns";

const hiss = noise(9000, -60);
const first = mixed(joined(silence(1000), voice(3000, -20), silence(5000)), hiss);
const second = mixed(joined(silence(5500), voice(2000, -20, 2), silence(1500)), hiss);
const both = wavFile(first, second);

test.each([
  ["ulaw-8000", ["-f", "mulaw", "-ar", "8000", "-ac", "1"], [0, 0]],
  ["ulaw-8000-stereo", ["-f", "mulaw", "-ar", "8000"], [0, 1]],
  ["alaw-8000", ["-f", "alaw", "-ar", "8000", "-ac", "1"], [0, 0]],
  ["gsm-8000", ["-f", "gsm", "-ar", "8000", "-ac", "1"], [0, 0]],
  ["sln-8000", ["-f", "s16le", "-ar", "8000", "-ac", "1"], [0, 0]],
  ["sln-16000-stereo", ["-f", "s16le", "-ar", "16000"], [0, 1]],
  ["sln-48000-stereo", ["-f", "s16le", "-ar", "48000"], [0, 1]],
])("a file of %s without a header gives its turns", async (name, options, channels) => {
  const path = converted(await newFolder(), "call.raw", both, ...options);
  const { facts, turns, stats } = await listen(path, name);

  expect(facts).toMatchObject({ container: "raw", channels: Math.max(...channels) + 1 });
  expect(Math.abs((facts.durationMs ?? 0) - 9000)).toBeLessThan(50);
  expect(turns.map(({ channel }) => channel)).toEqual(channels);
  expect(Math.abs((turns[0]?.startMs ?? 0) - 700)).toBeLessThan(250);
  expect(stats.brokeOff).toBe(false);
});

test("a source with a raw format may send a WAV", async () => {
  const path = converted(await newFolder(), "call.wav", both);
  const { facts, turns } = await listen(path, "ulaw-8000");

  expect(facts).toMatchObject({ container: "wav", raw: null });
  expect(turns.map(({ channel }) => channel)).toEqual([0, 1]);
});

test("without a raw format a file without a header is not audio", async () => {
  const path = converted(await newFolder(), "call.raw", both, "-f", "s16le");

  await expect(listen(path, null)).rejects.toMatchObject({ reason: "not_audio" });
});

test("a raw file over the limit is too long before any of it is read", async () => {
  const path = converted(await newFolder(), "call.raw", both, "-f", "mulaw", "-ar", "8000");

  await expect(listen(path, "ulaw-8000", 10_000)).rejects.toMatchObject({ reason: "too_long" });
});

async function listen(path: string, format: string | null, maxMs = 60_000) {
  const file = { path, bytes: readFileSync(path).length, read: () => expect.fail("not copied") };
  const signal = new AbortController().signal;
  const { facts, turns, stats } = await openTurns(file, {
    ...{ signal, maxMs, rawFormat: rawFormatOf(format) },
  });
  const heard: Turn[] = [];
  for await (const turn of turns) heard.push(turn);
  return { facts, turns: heard, stats: stats() };
}
