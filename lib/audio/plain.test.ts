import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { rawFormatOf } from "@/domain/raw-format";
import { newFolder } from "../testing/recordings-folder";
import { converted, joined, mixed, noise, silence, voice, wavFile } from "../testing/sounds";
import { openTurns, type Turn } from "./turns";

const hiss = noise(9000, -60);
const first = mixed(joined(silence(1000), voice(3000, -20), silence(5000)), hiss);
const second = mixed(joined(silence(5500), voice(2000, -20, 2), silence(1500)), hiss);
const both = wavFile(first, second);

const wavs: [string, string[]][] = [
  ["8-bit", ["-c:a", "pcm_u8", "-ar", "8000"]],
  ["16-bit", ["-c:a", "pcm_s16le", "-ar", "8000"]],
  ["24-bit", ["-c:a", "pcm_s24le", "-ar", "48000"]],
  ["44.1 kHz", ["-c:a", "pcm_s16le", "-ar", "44100"]],
  ["A-law", ["-c:a", "pcm_alaw", "-ar", "8000"]],
  ["\u00b5-law", ["-c:a", "pcm_mulaw", "-ar", "8000"]],
];

test.each(wavs)("a WAV of %s gives the same turns without ffmpeg", async (_, options) => {
  const path = converted(await newFolder(), "call.wav", both, ...options);
  const withIt = await listen(path);
  vi.stubEnv("PATH", "/nonexistent");
  const { facts, turns, stats } = await listen(path);

  expect(facts).toEqual(withIt.facts);
  expect(turns.map(({ channel }) => channel)).toEqual([0, 1]);
  for (const [i, { startMs, endMs }] of turns.entries()) {
    expect(Math.abs(startMs - (withIt.turns[i]?.startMs ?? 0))).toBeLessThanOrEqual(100);
    expect(Math.abs(endMs - (withIt.turns[i]?.endMs ?? 0))).toBeLessThanOrEqual(100);
  }
  expect(Math.abs(stats.decodedMs - 9000)).toBeLessThanOrEqual(1);
  expect(stats.brokeOff).toBe(false);
});

test("a raw file gives its turns without ffmpeg", async () => {
  const path = converted(await newFolder(), "call.raw", both, "-f", "alaw", "-ar", "8000");
  vi.stubEnv("PATH", "/nonexistent");

  expect((await listen(path, "alaw-8000-stereo")).turns.map(({ channel }) => channel)).toEqual([
    0, 1,
  ]);
});

test("without ffmpeg a WAV that breaks off says where", async () => {
  const whole = readFileSync(converted(await newFolder(), "call.wav", both));
  const path = join(await newFolder(), "call.wav");
  writeFileSync(path, whole.subarray(0, whole.length / 2));
  vi.stubEnv("PATH", "/nonexistent");

  const { stats } = await listen(path);
  expect(stats.brokeOff).toBe(true);
  expect(stats.decodedMs).toBeLessThan(5000);
});

test.each([
  ["an MP3", "call.mp3", [], null],
  ["GSM in a WAV", "call.wav", ["-ac", "1", "-ar", "8000", "-c:a", "gsm_ms"], null],
  ["raw GSM", "call.gsm", ["-ac", "1", "-ar", "8000", "-f", "gsm"], "gsm-8000"],
])("without ffmpeg %s is refused, and what is missing is named", async (_, name, options, raw) => {
  const path = converted(await newFolder(), name, both, ...options);
  vi.stubEnv("PATH", "/nonexistent");

  await expect(listen(path, raw)).rejects.toMatchObject({ reason: "needs_ffmpeg" });
});

async function listen(path: string, raw: string | null = null) {
  const file = { path, bytes: readFileSync(path).length, read: () => expect.fail("not copied") };
  const signal = new AbortController().signal;
  const { facts, turns, stats } = await openTurns(file, {
    ...{ signal, maxMs: 60_000, rawFormat: rawFormatOf(raw) },
  });
  const heard: Turn[] = [];
  for await (const turn of turns) heard.push(turn);
  return { facts, turns: heard, stats: stats() };
}
