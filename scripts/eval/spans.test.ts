import fc from "fast-check";
import { expect, test } from "vitest";
import { joinedSpans, lengthMsOf, sharedMs } from "./spans";

const spans = fc.array(
  fc
    .record({ startMs: fc.nat(60), lengthMs: fc.nat(20) })
    .map(({ startMs, lengthMs }) => ({ startMs, endMs: startMs + lengthMs })),
  { maxLength: 8 },
);

test("lengths and shared time are those of a count by the millisecond", () => {
  const holds = (list: { startMs: number; endMs: number }[], ms: number) =>
    list.some(({ startMs, endMs }) => startMs <= ms && ms < endMs);
  const counted = (test: (ms: number) => boolean) =>
    Array.from({ length: 100 }, (_, ms) => ms).filter(test).length;

  fc.assert(
    fc.property(spans, spans, (some, others) => {
      expect(lengthMsOf(some)).toBe(counted((ms) => holds(some, ms)));
      expect(sharedMs(some, others)).toBe(counted((ms) => holds(some, ms) && holds(others, ms)));
    }),
  );
});

test("gaps up to the given length are closed, and no longer ones", () => {
  const two = (gapMs: number) => [
    { startMs: 0, endMs: 100 },
    { startMs: 100 + gapMs, endMs: 500 },
  ];

  expect(joinedSpans(two(60), 60)).toEqual([{ startMs: 0, endMs: 500 }]);
  expect(joinedSpans(two(61), 60)).toEqual(two(61));
});
