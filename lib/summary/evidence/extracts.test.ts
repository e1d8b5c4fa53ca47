import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { modelSummary } from "@/domain/summary";
import { type Segment, speaker } from "@/domain/transcript";
import { allCalls } from "@/scripts/eval/all-calls";
import { summarise } from "@/standins/extract/summarise";
import { checkSummary } from "./check";

type Said = { speaker: string; text: string };

const calls = [...scriptedCalls(), ...sampleCalls()];
const startedAt = new Date("2026-11-22T09:00:00Z");

test.each(calls)("nothing of a true extract of $name is dropped", ({ direction, said }) => {
  const segments = said.map(segment);
  const turns = segments.map(({ id, text, ...one }) => ({
    ...{ id, text, speaker: one.speaker, time: "00:00" },
  }));
  const summary = modelSummary.parse(
    summarise(turns, { direction, language: null, summaryLanguage: null, date: null }),
  );
  if (summary.insufficientContent || summary.overview.segmentIds.length === 0) return;

  const evidence = { segments, startedAt, timeZone: "Europe/Amsterdam", companyTags: [] };
  const { supported, failures } = checkSummary(summary, evidence);
  expect(failures).toEqual([]);
  expect(supported).toMatchObject({ notes: summary.notes, droppedUnsupported: 0 });
  expect(supported?.actionPoints).toEqual(summary.actionPoints);
});

test("the calls are many and hold something to tell", () => {
  expect(calls.length).toBeGreaterThan(60);
});

function scriptedCalls() {
  return allCalls.map(({ scene }) => ({
    name: scene.name,
    direction: "inbound",
    said: scene.script.flatMap((cue) =>
      "lines" in cue
        ? [
            {
              speaker: scene.channels[cue.speaker.channel],
              text: cue.lines
                .map((line) => (typeof line === "string" ? line : line.text))
                .join(" "),
            },
          ]
        : [],
    ),
  }));
}

function sampleCalls() {
  const folder = join("db", "seed", "recordings");
  const shape = z.object({
    name: z.string(),
    sentences: z.array(z.object({ speaker: z.string(), text: z.string() })),
  });
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => shape.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))))
    .map(({ name, sentences }) => ({ name, direction: "inbound", said: sentences }));
}

function segment(said: Said, index: number): Segment {
  return {
    id: `s${String(index + 1).padStart(3, "0")}`,
    ...{ channel: "mixed", speaker: speaker.parse(said.speaker), userId: null },
    ...{ startMs: index * 1000, endMs: index * 1000 + 900, text: said.text, overlap: false },
  };
}
