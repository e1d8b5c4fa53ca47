import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultPolicy } from "@/lib/deps";
import { nextAttemptAt } from "./schedule";

const policy = defaultPolicy.delivery;
const secondMs = 1000;
const hourMs = 3_600_000;
const firstEndedAt = new Date("2026-11-22T08:00:00.000Z");
const after = (ms: number) => new Date(firstEndedAt.getTime() + ms);
const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

test("a delivery that nobody takes is tried ten times, at the agreed times within 20 %", () => {
  const agreed = [5, 300, 1800, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * 3600)];
  const takesMs = fc.integer({ min: 0, max: 10_000 });

  fc.assert(
    fc.property(fc.array(fc.tuple(chance, takesMs), { minLength: 10, maxLength: 10 }), (tries) => {
      let now = firstEndedAt;
      const times: number[] = [];
      for (const [i, [luck, ms]] of tries.entries()) {
        const next = nextAttemptAt(
          { attempts: i + 1, firstEndedAt, now, askedMs: null },
          policy,
          luck,
        );
        if (!next) break;
        times.push((next.getTime() - firstEndedAt.getTime()) / secondMs);
        now = new Date(next.getTime() + ms);
      }

      expect(times).toHaveLength(agreed.length);
      for (const [i, seconds] of agreed.entries()) {
        expect(times[i]).toBeGreaterThanOrEqual(seconds * 0.8);
        expect(times[i]).toBeLessThanOrEqual(seconds * 1.2);
      }
    }),
  );
});

test("without chance in play the times are those of the contract", () => {
  const times = policy.againAfterMs.map((ms, i) =>
    nextAttemptAt(
      { attempts: i + 1, firstEndedAt, now: after(ms * 0.7), askedMs: null },
      policy,
      0.5,
    ),
  );

  expect(times).toEqual(policy.againAfterMs.map(after));
});

test("the next attempt never lies in the past, whenever a worker comes to it", () => {
  const facts = fc.record({
    attempts: fc.integer({ min: 1, max: 12 }),
    elapsedMs: fc.integer({ min: 0, max: 40 * hourMs }),
    askedMs: fc.option(fc.integer({ min: 0, max: 100 * hourMs })),
  });

  fc.assert(
    fc.property(facts, chance, ({ attempts, elapsedMs, askedMs }, luck) => {
      const now = after(elapsedMs);
      const next = nextAttemptAt({ attempts, firstEndedAt, now, askedMs }, policy, luck);
      if (next) expect(next.getTime()).toBeGreaterThanOrEqual(now.getTime());
      else expect(attempts > 9 || elapsedMs >= 24 * 1.2 * hourMs).toBe(true);
    }),
  );
});

test("what was missed is not made up for in a burst", () => {
  const now = after(3 * hourMs);
  const next = nextAttemptAt({ attempts: 1, firstEndedAt, now, askedMs: null }, policy, 0.5);

  expect(next).toEqual(after(5 * hourMs));
});

test("a receiver that asks for more time gets it, a day at the most", () => {
  const ask = (askedMs: number) =>
    nextAttemptAt({ attempts: 1, firstEndedAt, now: after(0), askedMs }, policy, 0.5);

  expect(ask(hourMs)).toEqual(after(hourMs));
  expect(ask(1)).toEqual(after(5 * secondMs));
  expect(ask(1000 * hourMs)).toEqual(after(24 * hourMs));
});

test("after the tenth attempt there is no other, whatever the receiver asks for", () => {
  const facts = { attempts: 10, firstEndedAt, now: after(24 * hourMs), askedMs: hourMs };

  expect(nextAttemptAt(facts, policy)).toBeNull();
});
