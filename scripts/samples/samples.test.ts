import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  PARTY_KINDS,
  type Sample,
  type SampleSentence,
  type SampleSound,
  STEP_KINDS,
  STEP_RESULTS,
} from "./sample";
import { SAMPLES_PER_MS } from "./telephone";
import { readStereoMulaw } from "./wav";

const FOLDER = join(import.meta.dirname, "../../db/seed/recordings");
const NAMES = [
  "appointment",
  "billing",
  "dutch",
  "fault",
  "internal",
  "sales",
  "transfer",
  "voicemail",
];

const recordings = NAMES.map((name) => {
  const sample: Sample = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8"));
  return { name, sample, file: readFileSync(join(FOLDER, sample.file)) };
});

test("every recording in the folder is a registered sample", () => {
  const files = NAMES.flatMap((name) => [`${name}.json`, `${name}.wav`]);

  expect(readdirSync(FOLDER).sort()).toEqual(files);
});

describe.each(recordings)("$name", ({ name, sample, file }) => {
  const { format, channels } = readStereoMulaw(file);
  const { call, sentences, sounds, durationMs } = sample;

  test("is a stereo 8 kHz µ-law file of at most 1 MB that lasts as long as it says", () => {
    expect(sample).toMatchObject({ name, file: `${name}.wav` });
    expect(format).toEqual({ tag: 7, channels: 2, sampleRate: 8000, bitsPerSample: 8 });
    expect(file.length).toBeLessThanOrEqual(1_000_000);
    expect(channels.map((channel) => channel.length / SAMPLES_PER_MS)).toEqual([
      durationMs,
      durationMs,
    ]);
  });

  test("its sentences stand in order, inside the file, and never twice at once on a channel", () => {
    expect(sentences.length).toBeGreaterThan(10);
    expect(sentences).toEqual(sentences.toSorted((a, b) => a.startMs - b.startMs));

    for (const sentence of sentences) {
      expect(sentence.text.trim().length).toBeGreaterThan(2);
      expect(sentence.speaker).toBe(sample.channels[sentence.channel]);
      expectSpanWithin(sentence, durationMs);
    }

    for (const channel of [0, 1]) {
      const spans = [...sentences, ...sounds].filter((span) => span.channel === channel);
      expect(overlaps(spans)).toEqual([]);
    }
  });

  test("every sentence is heard on its own channel from the start it names to its end", () => {
    for (const sentence of sentences) {
      const samples = channels[sentence.channel] ?? new Float32Array();
      const level = (startMs: number, endMs: number) => decibels(samples, startMs, endMs);
      const silence = silenceOf(sample, samples, sentence.channel);
      const { startMs, endMs, text } = sentence;

      expect(level(startMs, endMs), text).toBeGreaterThan(silence + 25);
      expect(level(startMs, startMs + 30), `start of: ${text}`).toBeGreaterThan(silence + 6);
      expect(level(endMs - 30, endMs), `end of: ${text}`).toBeGreaterThan(silence + 6);
    }
  });

  test("a channel carries only the hiss of the line where nothing is declared on it", () => {
    channels.forEach((samples, channel) => {
      for (const startMs of quietWindows(sample, channel)) {
        const level = decibels(samples, startMs, startMs + QUIET_WINDOW_MS);

        expect(level, `channel ${channel} at ${startMs} ms`).toBeGreaterThan(-66);
        expect(level, `channel ${channel} at ${startMs} ms`).toBeLessThan(-56);
      }
    });
  });

  test("its steps and its recording lie inside the call, in the order they happened", () => {
    expect(call.steps).toEqual(call.steps.toSorted((a, b) => a.startMs - b.startMs));
    expect(call.steps.at(-1)).toMatchObject({ kind: "hangup", endMs: call.durationMs });
    expect(call.recordingOffsetMs + durationMs).toBeLessThanOrEqual(call.durationMs);

    for (const step of call.steps) {
      expect(STEP_KINDS).toContain(step.kind);
      expect(STEP_RESULTS).toContain(step.result);
      expect(step.startMs).toBeGreaterThanOrEqual(0);
      expect(step.endMs).toBeGreaterThanOrEqual(step.startMs);
      expect(step.endMs).toBeLessThanOrEqual(call.durationMs);
    }
  });

  test("who answered, and when, agrees with the status and with the talk steps", () => {
    const talks = call.steps.filter((step) => step.kind === "talk");
    const answered = call.status === "answered";

    expect(call.answeredBy !== null).toBe(answered);
    expect(talks[0]?.party ?? null).toEqual(call.answeredBy);
    expect(talks[0]?.startMs ?? null).toBe(call.answeredAfterMs);

    for (const party of [call.from, call.to, ...call.steps.map((step) => step.party)]) {
      expect(PARTY_KINDS).toContain(party?.kind);
    }
  });
});

test("hold music plays on the agent's channel, exactly while the caller is on hold", () => {
  const fault = recordings.find(({ name }) => name === "fault")?.sample;
  const hold = fault?.call.steps.find((step) => step.kind === "hold");
  const [music, ...others] = fault?.sounds ?? [];

  expect(others).toEqual([]);
  expect(music).toMatchObject({ kind: "hold_music", channel: fault?.channels.indexOf("agent") });
  expect((music?.startMs ?? 0) + (fault?.call.recordingOffsetMs ?? 0)).toBe(hold?.startMs);
  expect((music?.endMs ?? 0) + (fault?.call.recordingOffsetMs ?? 0)).toBe(hold?.endMs);
});

test("in some calls one person speaks before the other has finished", () => {
  const talkedOver = recordings.filter(({ sample }) => overlaps(sample.sentences).length > 0);

  expect(talkedOver.map(({ name }) => name)).toEqual(["billing", "internal", "sales"]);
});

const QUIET_WINDOW_MS = 100;
/** The filters ring on for a moment after a sound ends. */
const MARGIN_MS = 20;

type Span = SampleSentence | SampleSound;

function expectSpanWithin({ startMs, endMs }: Span, durationMs: number): void {
  expect(Number.isInteger(startMs) && Number.isInteger(endMs)).toBe(true);
  expect(startMs).toBeGreaterThanOrEqual(0);
  expect(endMs - startMs).toBeGreaterThan(150);
  expect(endMs).toBeLessThanOrEqual(durationMs);
}

function overlaps(spans: Span[]): Span[] {
  const ordered = spans.toSorted((a, b) => a.startMs - b.startMs);

  return ordered.filter((span, i) => i > 0 && span.startMs < (ordered[i - 1]?.endMs ?? 0));
}

/** Starts of the windows in which the channel should carry neither speech nor sound. */
function quietWindows({ durationMs, sentences, sounds }: Sample, channel: number): number[] {
  const busy = [...sentences, ...sounds].filter((span) => span.channel === channel);
  const count = Math.floor(durationMs / QUIET_WINDOW_MS);

  return Array.from({ length: count }, (_, i) => i * QUIET_WINDOW_MS).filter((startMs) =>
    busy.every(
      (span) =>
        startMs >= span.endMs + MARGIN_MS || startMs + QUIET_WINDOW_MS + MARGIN_MS <= span.startMs,
    ),
  );
}

function silenceOf(sample: Sample, samples: Float32Array, channel: number): number {
  const levels = quietWindows(sample, channel).map((startMs) =>
    decibels(samples, startMs, startMs + QUIET_WINDOW_MS),
  );

  expect(levels.length).toBeGreaterThan(10);
  return Math.max(...levels);
}

/** Level in dB below full scale. */
function decibels(samples: Float32Array, startMs: number, endMs: number): number {
  const part = samples.subarray(startMs * SAMPLES_PER_MS, endMs * SAMPLES_PER_MS);
  const power = part.reduce((sum, x) => sum + x * x, 0) / part.length;

  return 10 * Math.log10(power);
}
