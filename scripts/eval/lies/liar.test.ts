import { beforeAll, expect, test } from "vitest";
import { scriptedCalls } from "../text-calls";
import { liarFigures, liarProblems } from "./figures";
import { isCaught, type Left } from "./judge-lies";
import { type LiarOutcome, runLiar } from "./liar";

let outcome: LiarOutcome;
beforeAll(() => {
  outcome = runLiar(scriptedCalls(), { perSummary: 8, rounds: 4 });
});

test("a model that lies more than five hundred times is caught, and the truth stays", () => {
  const unmet = liarFigures(outcome).filter(({ met }) => !met);
  expect(unmet, liarProblems(outcome, null).join("\n")).toEqual([]);
});

test("a lie that is still there is not taken for caught", () => {
  const point = {
    ...{ text: "Refund it", owner: "agent" as const, dueText: null, quote: "I will." },
    segmentIds: ["s001"],
  };
  const left: Left = {
    ...{ overview: { text: "A call.", segmentIds: ["s001"] }, notes: [], tags: ["gold"] },
    actionPoints: [point],
  };
  const base = { ...point, id: "lie-1", words: [], place: "actionPoint" as const };

  expect(isCaught({ ...base, kind: "owner" }, left)).toBe(false);
  expect(isCaught({ ...base, kind: "owner", owner: "customer" }, left)).toBe(true);
  expect(isCaught({ ...base, kind: "wrong-turn" }, left)).toBe(false);
  expect(isCaught({ ...base, kind: "wrong-turn", segmentIds: ["s002"] }, left)).toBe(true);
  expect(isCaught({ ...base, kind: "unknown-id", words: ["s001"] }, left)).toBe(false);
  expect(isCaught({ ...base, kind: "altered-quote" }, left)).toBe(false);
  expect(isCaught({ ...base, kind: "made-up-quote", quote: "We will." }, left)).toBe(true);
  expect(isCaught({ ...base, kind: "due", dueText: "by Sunday" }, left)).toBe(true);
  expect(isCaught({ ...base, kind: "tag", words: ["gold"] }, left)).toBe(false);
  expect(isCaught({ ...base, kind: "name", words: ["Thistlewood"] }, left)).toBe(true);
});
