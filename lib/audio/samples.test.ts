import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { openTurns, type Turn } from "./turns";

const folder = join(import.meta.dirname, "../../db/seed/recordings");
const names = readdirSync(folder).filter((file) => file.endsWith(".json"));

const sampleSchema = z.object({
  file: z.string(),
  durationMs: z.int(),
  sentences: z.array(
    z.object({ channel: z.int(), startMs: z.int(), endMs: z.int(), text: z.string() }),
  ),
});
type Span = { channel: number; startMs: number; endMs: number };

const padMs = 300;
const pauseMs = 1200;

test("there are sample recordings to listen to", () => {
  expect(names.length).toBeGreaterThanOrEqual(8);
});

describe.each(names)("%s", (name) => {
  const sample = sampleSchema.parse(JSON.parse(readFileSync(join(folder, name), "utf8")));

  test("every sentence is heard on its channel and little else is", async () => {
    const { turns, stats } = await listen(join(folder, sample.file));

    for (const { channel, startMs, endMs, text } of sample.sentences) {
      const middleMs = (startMs + endMs) / 2;
      const within = turns.some(
        (turn) => turn.channel === channel && turn.startMs <= middleMs && middleMs < turn.endMs,
      );
      expect(within, text).toBe(true);
    }

    const saidMs = total(sample.sentences);
    expect(overlapMs(sample.sentences, turns)).toBeGreaterThan(0.97 * saidMs);
    expect(total(turns) - overlapMs(turns, widened(sample.sentences))).toBeLessThan(
      0.01 * sample.durationMs,
    );
    expect(stats).toMatchObject({ channels: 2, brokeOff: false, identicalChannels: false });
    expect(stats.durationMs).toBe(sample.durationMs);
  });
});

async function listen(path: string) {
  const file = { path, bytes: statSync(path).size, read: () => expect.fail("not to be copied") };
  const { turns, stats } = await openTurns(file, { signal: new AbortController().signal });

  const heard: Turn[] = [];
  for await (const turn of turns) heard.push(turn);
  return { turns: heard, stats: stats() };
}

/** Sentences with what a turn adds to them: padding, and the pauses between two of a turn. */
function widened(sentences: Span[]): Span[] {
  return [0, 1].flatMap((channel) => {
    const own = sentences.filter((sentence) => sentence.channel === channel);
    return own.reduce<Span[]>((spans, { startMs, endMs }) => {
      const last = spans.at(-1);
      if (last && startMs - last.endMs < pauseMs) last.endMs = endMs + padMs;
      else spans.push({ channel, startMs: startMs - padMs, endMs: endMs + padMs });
      return spans;
    }, []);
  });
}

function overlapMs(spans: Span[], others: Span[]): number {
  return spans.reduce((sum, span) => {
    const same = others.filter(({ channel }) => channel === span.channel);
    return sum + same.reduce((inner, other) => inner + commonMs(span, other), 0);
  }, 0);
}

function commonMs(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs));
}

function total(spans: Span[]): number {
  return spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}
