import fc from "fast-check";
import { expect, test } from "vitest";
import { actionPointOwners, type ModelSummary } from "@/domain/summary";
import type { Segment } from "@/domain/transcript";
import { modelSummary } from "@/lib/testing/fakes";
import { checked, type Turn } from "@/lib/testing/told-of-turns";
import { checkSummary } from "./check";

const turns: Turn[] = [
  { speaker: "agent", text: "Demo Telecom, this is Tom." },
  { speaker: "customer", text: "Karen Doyle. I was charged twice for my November bill." },
  { speaker: "agent", text: "I will refund the second charge of €24.50 by Friday." },
  { speaker: "customer", text: "Can you send me the invoice by email?" },
];
const refund: ModelSummary["actionPoints"][number] = {
  ...{ text: "Refund €24.50 to Karen", owner: "agent", dueText: "by Friday" },
  ...{
    segmentIds: ["s002", "s003"],
    quote: "I will refund the second charge of €24.50 by Friday.",
  },
};

test("what the turns bear out stays as it is", () => {
  const notes = [{ text: "Karen Doyle was charged twice.", segmentIds: ["s002"] }];
  const { supported, failures } = checked(turns, {
    notes,
    actionPoints: [refund],
    tags: ["refund"],
  });

  expect(failures).toEqual([]);
  expect(supported).toMatchObject({ notes, actionPoints: [refund], tags: ["refund"] });
  expect(supported?.droppedUnsupported).toBe(0);
});

test("ids of no turn are taken away, and ids given twice are kept once", () => {
  const segmentIds = ["s009", "s002", "s002", "S001", ""];
  const { supported } = checked(turns, { notes: [{ text: "Charged twice.", segmentIds }] });

  expect(supported?.notes).toEqual([{ text: "Charged twice.", segmentIds: ["s002"] }]);
});

test.each([
  { text: "A gift was promised.", segmentIds: ["s099"] },
  { text: "A gift was promised.", segmentIds: [] },
  { text: " \n", segmentIds: ["s001"] },
])("a note that rests on nothing is dropped and counted: %j", (note) => {
  const { supported, failures } = checked(turns, { notes: [note] });

  expect(supported).toMatchObject({ notes: [], droppedUnsupported: 1 });
  expect(failures).toEqual([{ where: "note", index: 0, problem: "no_turn", words: [] }]);
});

test("what was said elsewhere than in the cited turn does not count", () => {
  const notes = [{ text: "Karen gets €24.50 back.", segmentIds: ["s003"] }];
  const { supported, failures } = checked(turns, { notes });

  expect(supported?.notes).toEqual([]);
  expect(failures).toEqual([{ where: "note", index: 0, problem: "not_said", words: ["Karen"] }]);
});

test.each([
  [{ text: "Refund €42.50 to Karen" }, { problem: "not_said", words: ["€42.50"] }],
  [{ dueText: "by Thursday" }, { problem: "not_said", words: ["Thursday"] }],
  [{ owner: "customer" }, { problem: "not_the_speaker", words: ["customer"] }],
  [{ owner: "caller" }, { problem: "not_the_speaker", words: ["caller"] }],
  [{ segmentIds: [] }, { problem: "no_turn", words: [] }],
  [
    { quote: "I will send you flowers." },
    { problem: "quote_not_said", words: ["I will send you flowers."] },
  ],
  [
    { quote: "I will refund the second charge of €84.50 by Friday." },
    { problem: "quote_not_said", words: ["€84.50"] },
  ],
] as const)("an action point with %j is dropped and its failure told", (change, failure) => {
  const point = {
    ...refund,
    ...change,
    segmentIds: [...("segmentIds" in change ? [] : refund.segmentIds)],
  };
  const { supported, failures } = checked(turns, { actionPoints: [point] });

  expect(supported).toMatchObject({ actionPoints: [], droppedUnsupported: 1 });
  expect(failures).toContainEqual({ where: "action_point", index: 0, ...failure });
});

test("nobody need own a promise, and who is asked may own a request", () => {
  const asked = { ...refund, text: "Email the invoice", dueText: null, segmentIds: ["s004"] };
  const actionPoints = [
    { ...refund, owner: "unknown" as const },
    { ...asked, quote: "Can you send me the invoice by email?" },
  ];
  expect(checked(turns, { actionPoints }).failures).toEqual([]);
});

test("of the overview only the sentences that fail are left out, and counted", () => {
  const text = "Karen Doyle was charged twice. She gets €99 back. Tom will refund it.";
  const overview = { text, segmentIds: ["s001", "s002"] };
  const { supported, failures } = checked(turns, { overview });

  expect(supported?.overview.text).toBe("Karen Doyle was charged twice. Tom will refund it.");
  expect(supported?.droppedUnsupported).toBe(1);
  expect(failures).toEqual([{ where: "overview", index: 1, problem: "not_said", words: ["€99"] }]);
});

test("that the call was today is true whatever was said", () => {
  const overview = { text: "Karen called today.", segmentIds: ["s002"] };
  expect(checked(turns, { overview }).failures).toEqual([]);
});

test("without an overview the first two notes stand in for it", () => {
  const overview = { text: "Xander called.", segmentIds: ["s002"] };
  const notes = ["s002", "s003", "s004"].map((id) => ({
    text: `Told in ${id}.`,
    segmentIds: [id],
  }));
  const plain = notes.map((note, index) => ({
    ...note,
    text: ["Charged.", "Refunded.", "Asked."][index] ?? "",
  }));
  const { supported } = checked(turns, { overview, notes: plain });

  expect(supported?.overview).toEqual({ text: "Charged. Refunded.", segmentIds: ["s002", "s003"] });
  expect(supported?.droppedUnsupported).toBe(1);
});

test("without overview and notes there is no summary", () => {
  const overview = { text: "Xander called.", segmentIds: ["s002"] };
  expect(checked(turns, { overview, actionPoints: [refund] }).supported).toBeNull();
});

test("a topic nobody spoke of is dropped and counted, a company's own tag is not", () => {
  const tags = ["Retention", "bitcoin", "billing"];
  const { supported, failures } = checked(turns, { tags }, ["Retention"]);

  expect(supported).toMatchObject({ tags: ["Retention", "billing"], droppedUnsupported: 1 });
  expect(failures).toEqual([{ where: "tag", index: 1, problem: "not_said", words: ["bitcoin"] }]);
});

test("whatever a model answers: every id shown is a turn's, nothing is lost uncounted, nothing throws", () => {
  fc.assert(
    fc.property(anySegments, anySummary, fc.string(), (segments, summary, timeZone) => {
      const evidence = { segments, startedAt: new Date(0), timeZone, companyTags: ["vip"] };
      const { supported, failures } = checkSummary(summary, evidence);
      if (!supported) return;

      const known = new Set(segments.map(({ id }) => id));
      const points = [...supported.notes, ...supported.actionPoints];
      for (const { segmentIds } of [supported.overview, ...points]) {
        expect(segmentIds.length).toBeGreaterThan(0);
        expect(segmentIds.every((id) => known.has(id))).toBe(true);
      }
      const offered = summary.notes.length + summary.actionPoints.length;
      const dropped = supported.droppedUnsupported;
      expect(points.length + dropped).toBeGreaterThanOrEqual(offered);
      expect(failures.length > 0).toBe(dropped > 0);
    }),
    { numRuns: 300 },
  );
});

test("what was said word for word is never an invention", () => {
  fc.assert(
    fc.property(fc.array(anyWords, { minLength: 1, maxLength: 4 }), (said) => {
      const text = said.join(" ");
      const all = [{ text, segmentIds: ["s001"] }];
      expect(checked([{ speaker: "agent", text }], { notes: all }).failures).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test("four hours are checked at once", () => {
  const words = turns.map(({ text }) => text).join(" ");
  const segments = Array.from(
    { length: 4000 },
    (_, index): Segment => ({
      ...{ id: `s${index}`, channel: "mixed", speaker: index % 2 ? "agent" : "customer" },
      ...{
        userId: null,
        startMs: index,
        endMs: index + 1,
        text: `${words} ${index}`,
        overlap: false,
      },
    }),
  );
  const note = {
    text: "Karen Doyle gets €24.50 back by Friday, and 17 euros.",
    segmentIds: ["s17", "s19"],
  };
  const summary = modelSummary({
    overview: { text: "Karen called.", segmentIds: ["s1"] },
    notes: Array.from({ length: 12 }, () => note),
    actionPoints: Array.from({ length: 6 }, () => ({ ...refund, segmentIds: ["s3", "s5"] })),
  });
  const evidence = { segments, startedAt: new Date(0), timeZone: "UTC", companyTags: [] };
  checkSummary(summary, { ...evidence, segments: segments.slice(0, 500) });

  const before = performance.now();
  checkSummary(summary, evidence);
  expect(performance.now() - before).toBeLessThan(500);
});

const anyWords = fc.constantFrom(
  ..."Karen Doyle|van der Berg|half drie|kwart voor vier|€ 24,50|twelve fifty|double four|oh six".split(
    "|",
  ),
  ..."tomorrow|next Friday|27 november|27/11|2026-11-27|the 28th|drieëntwintig|10 %|a hundred".split(
    "|",
  ),
  ..."john at example dot com|jan@voorbeeld.nl|www.example.com|06 12 34 56 78|INV-2041|3 pm".split(
    "|",
  ),
  ..."'s middags|in the evening|end of the month|twee euro vijftig|and a half|en|and|.|,|-|uur|to".split(
    "|",
  ),
);
const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 30 }), anyWords);
const ids = fc.array(fc.oneof(fc.constantFrom("s001", "s002", "s0010"), fc.string()), {
  maxLength: 4,
});
const anySegments = fc.array(anyText, { maxLength: 3 }).map((texts) =>
  texts.map(
    (text, index): Segment => ({
      ...{ id: `s00${index + 1}`, channel: "mixed", speaker: "agent", userId: null },
      ...{ startMs: 0, endMs: 1, text, overlap: false },
    }),
  ),
);
const grounded = { text: anyText, segmentIds: ids };
const anySummary: fc.Arbitrary<ModelSummary> = fc.record({
  language: fc.oneof(fc.string(), fc.constantFrom("en", "nl", "de")),
  insufficientContent: fc.constant(false),
  overview: fc.record(grounded),
  notes: fc.array(fc.record(grounded), { maxLength: 4 }),
  tags: fc.array(anyText, { maxLength: 3 }),
  actionPoints: fc.array(
    fc.record({
      ...grounded,
      owner: fc.constantFrom(...actionPointOwners),
      dueText: fc.option(anyText),
      quote: anyText,
    }),
    { maxLength: 4 },
  ),
});
