import fc from "fast-check";
import { expect, test } from "vitest";
import { actionPointOwners, type ModelSummary } from "@/domain/summary";
import type { Segment } from "@/domain/transcript";
import { modelSummary } from "@/lib/testing/fakes";
import { supportedBy } from "./evidence";

const segments = ["s001", "s002", "s003"].map(segment);
const point = {
  ...({ text: "Refund the second charge", owner: "agent", dueText: "by Friday" } as const),
  ...{ segmentIds: ["s002"], quote: "I will refund it by Friday" },
};

test("what rests on the call's own turns stays as it is", () => {
  const summary = modelSummary({ actionPoints: [point] });

  expect(supportedBy(segments, summary)).toEqual({
    overview: summary.overview,
    notes: summary.notes,
    tags: summary.tags,
    actionPoints: [point],
    droppedUnsupported: 0,
  });
});

test("ids of no turn are taken away and ids given twice are kept once", () => {
  const segmentIds = ["s009", "s002", "s002", "S001", ""];
  const notes = [{ text: "Charged twice.", segmentIds }];

  expect(supportedBy(segments, modelSummary({ notes }))?.notes).toEqual([
    { text: "Charged twice.", segmentIds: ["s002"] },
  ]);
});

test("a note or action point that rests on no turn is dropped and counted", () => {
  const invented = { text: "A gift was promised.", segmentIds: ["s099"] };
  const unfounded = { text: "He was angry.", segmentIds: [] };
  const supported = supportedBy(
    segments,
    modelSummary({
      notes: [invented, ...modelSummary().notes, unfounded],
      actionPoints: [{ ...point, segmentIds: ["s099"] }, point],
    }),
  );

  expect(supported).toMatchObject({
    notes: modelSummary().notes,
    actionPoints: [point],
    droppedUnsupported: 3,
  });
});

test("a point without words is dropped and counted", () => {
  const notes = [{ text: " \n", segmentIds: ["s001"] }];

  expect(supportedBy(segments, modelSummary({ notes }))).toMatchObject({
    notes: [],
    droppedUnsupported: 1,
  });
});

test.each([
  { text: "Somebody called.", segmentIds: ["s099"] },
  { text: "Somebody called.", segmentIds: [] },
  { text: "  ", segmentIds: ["s001"] },
])("without an overview that rests on the call there is no summary: %j", (overview) => {
  expect(supportedBy(segments, modelSummary({ overview }))).toBeNull();
});

test("tags are short, lower case, each once, and at most eight", () => {
  const tags = ["Billing", " billing ", "", "x".repeat(41), ..."abcdefghij"];

  expect(supportedBy(segments, modelSummary({ tags }))?.tags).toEqual(["billing", ..."abcdefg"]);
});

test("a deadline without words is none", () => {
  const supported = supportedBy(
    segments,
    modelSummary({ actionPoints: [{ ...point, dueText: " " }] }),
  );

  expect(supported?.actionPoints[0]?.dueText).toBeNull();
});

test("whatever a model answers: every id shown is a turn's, every point has one, nothing is lost uncounted", () => {
  const known = new Set(segments.map(({ id }) => id));

  fc.assert(
    fc.property(anySummary, (summary) => {
      const supported = supportedBy(segments, summary);
      if (!supported) return;

      const points = [...supported.notes, ...supported.actionPoints];
      for (const { segmentIds } of [supported.overview, ...points]) {
        expect(segmentIds.length).toBeGreaterThan(0);
        expect(segmentIds.every((id) => known.has(id))).toBe(true);
      }
      expect(points.length + supported.droppedUnsupported).toBe(
        summary.notes.length + summary.actionPoints.length,
      );
    }),
  );
});

const ids = fc.array(
  fc.oneof(fc.constantFrom("s001", "s002", "s004", "s0010", "S001"), fc.string()),
  {
    maxLength: 4,
  },
);
const grounded = { text: fc.string({ unit: "binary", maxLength: 20 }), segmentIds: ids };
const anySummary: fc.Arbitrary<ModelSummary> = fc.record({
  language: fc.string(),
  insufficientContent: fc.constant(false),
  overview: fc.record({ text: fc.constant("Overview."), segmentIds: ids }),
  notes: fc.array(fc.record(grounded), { maxLength: 4 }),
  tags: fc.array(fc.string()),
  actionPoints: fc.array(
    fc.record({
      ...grounded,
      owner: fc.constantFrom(...actionPointOwners),
      dueText: fc.option(fc.string()),
      quote: fc.string({ unit: "binary", maxLength: 20 }),
    }),
    { maxLength: 4 },
  ),
});

function segment(id: string): Segment {
  return {
    ...({ id, channel: "agent", speaker: "agent", userId: null } as const),
    ...{ startMs: 0, endMs: 1000, text: "Words.", overlap: false },
  };
}
