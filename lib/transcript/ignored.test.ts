import fc from "fast-check";
import { expect, test } from "vitest";
import type { Step } from "@/domain/flow";
import { ignoredSpans } from "./ignored";

const stereo = ["customer", "agent"] as const;
const start = Date.parse("2026-11-22T07:33:30Z");

test("a menu and a queue are ignored on the company's channel, up to a second before somebody talks", () => {
  const flow = call([step("ivr", 0, 6), step("queue", 6, 20), step("talk", 20, 60)]);

  expect(ignoredSpans(flow, [...stereo], 0)).toEqual([{ channel: 1, startMs: 0, endMs: 19_000 }]);
});

test("a queue that goes on in the books while somebody talks is ignored only until then", () => {
  const flow = call([step("queue", 0, 60), step("talk", 20, 60)]);

  expect(ignoredSpans(flow, ["agent", "customer"], 0)).toEqual([
    { channel: 0, startMs: 0, endMs: 19_000 },
  ]);
});

test("on hold the colleague's channel is ignored although the talk goes on around it", () => {
  const flow = call([step("talk", 0, 60), step("hold", 20, 40)]);

  expect(ignoredSpans(flow, [...stereo], 0)).toEqual([
    { channel: 1, startMs: 21_000, endMs: 39_000 },
  ]);
});

test("whoever fetches a call that is on hold is heard", () => {
  const flow = call([step("talk", 0, 20), step("hold", 10, 40), step("talk", 25, 60)]);

  expect(ignoredSpans(flow, [...stereo], 0)).toEqual([
    { channel: 1, startMs: 11_000, endMs: 24_000 },
  ]);
});

test("a recording that starts later than its call has times of its own", () => {
  const flow = call([step("ivr", 0, 6), step("queue", 6, 20), step("talk", 20, 60)]);

  expect(ignoredSpans(flow, [...stereo], 10_000)).toEqual([
    { channel: 1, startMs: 0, endMs: 9000 },
  ]);
});

test("without talk steps whoever answered talked from then on", () => {
  const flow = call([step("ivr", 0, 60)]);

  expect(ignoredSpans(flow, [...stereo], 0)).toEqual([{ channel: 1, startMs: 0, endMs: 5000 }]);
});

test("no turn may reach over the moment at which one colleague hands over to another", () => {
  const by = (number: string, from: number, to: number) => {
    return { ...step("talk", from, to), party: { ...nobody, number } };
  };

  const handedOver = call([by("203", 0, 20), by("210", 24, 60)]);
  expect(ignoredSpans(handedOver, [...stereo], 2000)).toEqual([
    { channel: 1, startMs: 20_000, endMs: 20_000 },
  ]);
  expect(ignoredSpans(call([by("203", 0, 20), by("203", 24, 60)]), [...stereo], 0)).toEqual([]);
  expect(ignoredSpans(call([by("203", 0, 30), by("210", 24, 60)]), [...stereo], 0)).toEqual([]);
});

test("a machine's step without an end ignores nothing: nobody knows when it was over", () => {
  const flow = call([{ ...step("ivr", 0, 6), endedAt: null }, step("talk", 20, 60)]);

  expect(ignoredSpans(flow, [...stereo], 0)).toEqual([]);
});

test("of a voicemail the greeting is ignored and the message is not", () => {
  const flow = { ...call([step("ring", 0, 10), step("voicemail", 10, 60)]), ...nobodyAnswered };

  expect(ignoredSpans(flow, [...stereo], 0).map(({ channel }) => channel)).toEqual([1]);
});

test("a channel that holds everybody is never ignored, nor the other side's", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 8 }), fc.nat({ max: 60_000 }), (steps, offsetMs) => {
      expect(ignoredSpans(call(steps), ["mixed"], offsetMs)).toEqual([]);
      for (const { channel } of ignoredSpans(call(steps), ["caller", "callee"], offsetMs)) {
        expect(channel).toBe(1);
      }
    }),
  );
});

test("while somebody of the company talks and nobody waits, nothing is ignored", () => {
  fc.assert(
    fc.property(fc.array(machineStep, { maxLength: 6 }), talks, (machine, people) => {
      const spans = ignoredSpans(call([...machine, ...people]), [...stereo], 0);
      for (const talk of people) {
        const [from, to] = [Date.parse(talk.startedAt), Date.parse(talk.endedAt ?? "")];
        const inside = spans.filter((s) => s.startMs < to - start && s.endMs > from - start);
        expect(inside).toEqual([]);
      }
    }),
  );
});

const nobody = { kind: "extension", name: null, e164: null, userId: null } as const;
const nobodyAnswered = { answeredAt: null, answeredBy: null };

function call(steps: Step[]) {
  return {
    ...{ steps, startedAt: new Date(start), endedAt: new Date(start + 60_000) },
    ...{ answeredAt: new Date(start + 6000), answeredBy: null },
  };
}

function step(kind: Step["kind"], from: number, to: number): Step {
  const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
  return {
    ...{ kind, party: null, startedAt: at(from), endedAt: at(to), result: null },
    ...{ by: null, legId: null, detail: {} },
  };
}

const times = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }));
const anyStep = fc
  .tuple(fc.constantFrom("ivr", "queue", "hold", "talk", "ring", "voicemail" as const), times)
  .map(([kind, [from, to]]) => step(kind, from, to));
const machineStep = fc
  .tuple(fc.constantFrom("ivr", "queue", "ring", "announcement" as const), times)
  .map(([kind, [from, to]]) => step(kind, from, to));
const talks = fc
  .array(times, { minLength: 1, maxLength: 3 })
  .map((all) => all.map(([from, to]) => step("talk", from, to)));
