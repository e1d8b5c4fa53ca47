import { expect, test } from "vitest";
import type { SummaryWire } from "./summary";
import { onlyHere } from "./summary-version";

const point: SummaryWire["actionPoints"][number] = {
  ...{ id: "01990000-0000-7000-8000-000000000001", text: "Call back.", owner: "agent" },
  ...{ ownerUserId: null, dueText: null, dueDate: null, segmentIds: [], quote: "", done: false },
};
const summary: SummaryWire = {
  ...{ callId: "01990000-0000-7000-8000-000000000002", version: 1, language: "en" },
  ...{ overview: "A call.", overviewSegmentIds: [], tags: ["billing"], proposedTags: [] },
  notes: [
    { text: "One.", segmentIds: ["s001"] },
    { text: "Two.", segmentIds: [] },
  ],
  actionPoints: [point],
  ...{ droppedUnsupported: 0, createdAt: "2026-11-22T07:35:00.000Z", editedAt: null },
  engine: { id: "openai", transcribeModel: "m", summaryModel: "m", hosting: "own" },
};

test("order, spaces, turns and ids make no difference", () => {
  const other = {
    ...summary,
    overview: " A  call.",
    notes: summary.notes.toReversed().map(({ text }) => ({ text, segmentIds: ["s009"] })),
    tags: ["Billing"],
    actionPoints: [{ ...point, id: "01990000-0000-7000-8000-000000000009", done: true }],
  };
  expect(onlyHere(summary, other)).toEqual({
    ...{ overview: false, notes: [], tags: [], actionPoints: [] },
  });
});

test("what the other has not is named by its place", () => {
  const other = {
    ...summary,
    overview: "Another call.",
    notes: summary.notes.slice(0, 1),
    tags: [],
    actionPoints: [{ ...point, dueDate: "2026-11-27" }],
  };
  expect(onlyHere(summary, other)).toEqual({
    ...{ overview: true, notes: [1], tags: [0], actionPoints: [0] },
  });
  expect(onlyHere(other, summary)).toEqual({
    ...{ overview: true, notes: [], tags: [], actionPoints: [0] },
  });
});
