import { expect, test } from "vitest";
import type { SummaryWire } from "./summary";
import { draftOf, goneFrom } from "./summary-draft";
import { onlyHere } from "./summary-version";

const pointId = "01990000-0000-7000-8000-000000000001";
const base: SummaryWire = {
  ...{ callId: "01990000-0000-7000-8000-000000000002", version: 1, language: "en" },
  ...{ overview: "A call.", overviewSegmentIds: [], tags: ["billing"], proposedTags: [] },
  notes: ["One.", "Two."].map((text) => ({ text, segmentIds: ["s001"] })),
  actionPoints: [
    {
      ...{ id: pointId, text: "Call back.", owner: "agent", ownerUserId: null, segmentIds: [] },
      ...{ dueText: "by Friday", dueDate: "2026-11-27", quote: "", done: false },
    },
  ],
  ...{ droppedUnsupported: 0, createdAt: "2026-11-22T07:35:00.000Z", editedAt: null },
  engine: { id: "openai", transcribeModel: "m", summaryModel: "m", hosting: "own" },
};
const untouched = {
  ...{ callId: base.callId, version: "1", seen: "1", overview: "A call.", tags: "billing" },
  ...{ "notes.0.from": "0", "notes.0.text": "One.", "notes.1.from": "1", "notes.1.text": "Two." },
  ...{ "notes.2.from": "", "notes.2.text": "" },
  ...{ "points.0.from": pointId, "points.0.text": "Call back.", "points.0.owner": "agent" },
  "points.0.due": "2026-11-27",
};

test("a form nobody has typed in differs in nothing from what it began with", () => {
  const draft = draftOf(base, untouched);
  const nothing = { overview: false, notes: [], tags: [], actionPoints: [] };
  expect(onlyHere(base, draft)).toEqual(nothing);
  expect(onlyHere(draft, base)).toEqual(nothing);
});

test("what is typed, removed or put off stands against another version", () => {
  const typed = { ...untouched, "notes.0.removed": "on", "points.0.due": "2026-11-30" };
  const theirs = { ...base, overview: "Theirs." };
  expect(onlyHere(theirs, draftOf(base, typed))).toEqual({
    ...{ overview: true, notes: [0], tags: [], actionPoints: [0] },
  });
});

test("a form that is not right yet counts as the summary it began with", () => {
  expect(draftOf(base, { ...untouched, overview: "" })).toBe(base);
});

test("what a version no longer has is named once, and a text with another date is still there", () => {
  const later = base.actionPoints.map((point) => ({ ...point, dueDate: "2026-11-30" }));
  const after = { ...base, notes: base.notes.slice(1), tags: [], actionPoints: later };
  expect(goneFrom(base, after)).toEqual(["One.", "billing"]);
});
