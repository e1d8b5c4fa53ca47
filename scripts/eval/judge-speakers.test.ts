import { expect, test } from "vitest";
import type { Segment } from "@/domain/transcript";
import { callsNamed } from "./all-calls";
import { judgeSpeakers } from "./judge-speakers";
import type { Rendered, Said } from "./render";
import type { Transcribed } from "./transcribe-call";

const offsetMs = 6000;
const [menu, swapped, mono] = ["menu", "swapped", "mono"].map((name) => callsNamed([name])[0]);

test("the right role and the right user at the right time is no error", () => {
  expect(judged(swapped, [line(0, 1)], [segment("agent", "grace")])).toEqual([0, 0]);
});

test.each([
  ["the other role", segment("customer", null)],
  ["another user", segment("agent", "tom")],
  ["nobody, where a user is known", segment("agent", null)],
  ["a time at which the speaker is silent", segment("agent", "grace", 3000)],
])("%s is an error", (_, told) => {
  expect(judged(swapped, [line(0, 1)], [told])).toEqual([1, 1]);
});

test("what a machine says belongs to nobody", () => {
  const agentSays = segment("agent", "priya", -offsetMs);
  expect(judged(menu, [line(1, 2)], [agentSays])).toEqual([1, 0]);
  expect(judged(menu, [line(1, 2)], [])).toEqual([0, 0]);
});

test("on one channel nobody is taken for the agent", () => {
  const mixed = { ...segment("agent", null), channel: "mixed" as const };
  expect(judged(mono, [line(0, 1)], [mixed])).toEqual([1, 0]);
  expect(judged(mono, [line(0, 1)], [{ ...mixed, speaker: "unknown" }])).toEqual([0, 0]);
});

test("a sentence whose words are in no segment is missing", () => {
  const told = { ...segment("agent", "grace"), text: "Something else." };
  expect(judged(swapped, [line(0, 1)], [told])).toEqual([0, 1]);
});

/** How many segments are wrong, and how many sentences missing. */
function judged(call: Rendered["call"] | undefined, said: Said[], segments: Segment[]) {
  if (!call) throw new Error("There is no such call.");
  const userIds = new Map(
    ["grace", "tom", "priya"].map((id, i) => [["206", "203", "201"][i] ?? "", id]),
  );
  const transcribed: Transcribed = {
    ...{ status: "processing", reason: null, asked: [], goesOn: true, summarised: null },
    ...{ segments, userIds },
  };
  const flow = call.scene.call({ startOf: () => 0, endOf: () => 0, hangupMs: 10_000 });
  const rendered: Rendered = {
    ...{ call, path: "", sampleFolder: "", said, durationMs: 10_000 },
    flow: { ...flow, durationMs: 10_000, steps: [] },
  };
  const { wrong, missing } = judgeSpeakers(rendered, transcribed);
  return [wrong.length, missing.length];
}

function line(channel: 0 | 1, person: number): Said {
  const text = "Sales, this is Grace.";
  return { channel, person, turn: 0, startMs: 1000, endMs: 2000, text, say: text };
}

function segment(role: "agent" | "customer", userId: string | null, laterMs = 0): Segment {
  return {
    ...{ id: "s001", channel: role, speaker: role, userId, overlap: false },
    startMs: offsetMs + 1000 + laterMs,
    endMs: offsetMs + 2000 + laterMs,
    text: "Sales, this is Grace.",
  };
}
