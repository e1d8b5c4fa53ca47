import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newFolder } from "../testing/recordings-folder";
import { pcmOf, voice } from "../testing/sounds";
import { decode } from "./decode";
import { turnSha256, wavOf } from "./wav";

const pcm = pcmOf(voice(700, -20));

test("a turn's WAV is a complete file that decodes to the same samples", async () => {
  const path = join(await newFolder(), "turn.wav");
  await writeFile(path, wavOf(pcm));

  const signal = new AbortController().signal;
  const decoded = decode(path, { channels: 1, maxMs: 60_000, signal });

  expect((await decoded.next()).value).toEqual([pcm]);
  expect(await decoded.next()).toMatchObject({ done: true });
});

test("a WAV states its length and its rate", () => {
  const file = Buffer.from(wavOf(pcm, 8000));

  expect(file.readUInt32LE(4)).toBe(file.length - 8);
  expect(file.readUInt32LE(24)).toBe(8000);
  expect(file.readUInt32LE(40)).toBe(pcm.length * 2);
});

test("a turn's hash depends on each of its samples and on nothing around it", () => {
  const around = new Int16Array(pcm.length + 20).fill(7);
  around.set(pcm, 10);
  const changed = pcm.slice();
  changed[5] = 99;

  expect(turnSha256(around.subarray(10, 10 + pcm.length))).toBe(turnSha256(pcm));
  expect(turnSha256(changed)).not.toBe(turnSha256(pcm));
});
