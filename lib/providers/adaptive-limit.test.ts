import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ProviderError } from "@/lib/errors";
import { createAdaptiveLimit } from "./adaptive-limit";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const policy = { most: 8, maxPauseMs: 60_000 };

test("as many requests run at once as are allowed, and the next when one is done", async () => {
  const bed = engine();
  bed.ask("a", 10);
  await settle();
  expect(bed.running()).toBe(8);

  await bed.answer(1);
  expect(bed.running()).toBe(8);
  await bed.answer(9);
  expect(bed.answered()).toBe(10);
});

test("too many requests halve what is allowed, once for all that were under way", async () => {
  const bed = engine();
  bed.ask("a", 8);
  await settle();
  await bed.refuse(6);
  bed.ask("a", 20);
  await settle();

  expect(bed.running()).toBe(4);
});

test("after a whole round of answers more are allowed, up to the most there ever are", async () => {
  const bed = engine();
  bed.ask("a", 8);
  await settle();
  await bed.refuse(8);
  bed.ask("a", 100);
  await settle();
  expect(bed.running()).toBe(4);

  await bed.answer(4);
  expect(bed.running()).toBeGreaterThan(4);
  await bed.answer(40);
  expect(bed.running()).toBe(8);
});

test("while it is refused again and again one request at a time remains", async () => {
  const bed = engine();
  bed.ask("a", 40);
  await settle();
  for (let round = 0; round < 10; round += 1) await bed.refuse(bed.running());
  expect(bed.running()).toBeLessThanOrEqual(1);

  bed.ask("a", 4);
  await settle();
  expect(bed.running()).toBe(1);
});

test("nothing is sent before the moment the engine named", async () => {
  const bed = engine();
  bed.ask("a", 8);
  await settle();
  await bed.refuse(8, 3000);
  bed.ask("b", 2);
  await settle();
  expect(bed.running()).toBe(0);

  await vi.advanceTimersByTimeAsync(2900);
  expect(bed.running()).toBe(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(bed.running()).toBe(2);
});

test("an engine may not hold us back for longer than the policy says", async () => {
  const bed = engine();
  bed.ask("a", 1);
  await settle();
  await bed.refuse(1, 3_600_000);
  bed.ask("a", 1);
  await vi.advanceTimersByTimeAsync(60_001);

  expect(bed.running()).toBe(1);
});

test("a small company's turns go before those of another's long call", async () => {
  const bed = engine();
  bed.ask("four hours", 3000);
  await settle();
  bed.ask("small", 3);
  await settle();
  expect(bed.runningOf("small")).toBe(0);

  await bed.answer(3);
  expect(bed.runningOf("small")).toBe(3);
});

test("companies with as much to ask get as many places", async () => {
  const bed = engine();
  for (const sharer of ["a", "b", "c", "d"]) bed.ask(sharer, 50);
  await settle();
  await bed.answer(40);

  for (const sharer of ["a", "b", "c", "d"]) expect(bed.runningOf(sharer), sharer).toBe(2);
});

test("who stops waiting leaves its place in the queue to others", async () => {
  const bed = engine();
  bed.ask("a", 8);
  await settle();
  const stop = new AbortController();
  const waiting = bed.limit("a", stop.signal, async () => "never");
  bed.ask("a", 1);
  stop.abort(new Error("stopped"));

  await expect(waiting).rejects.toThrow("stopped");
  await bed.answer(9);
  expect(bed.answered()).toBe(9);
});

test("other failures change nothing", async () => {
  const bed = engine();
  bed.ask("a", 8);
  await settle();
  await bed.fail(8, new ProviderError("server_error", "down"));
  bed.ask("a", 20);
  await settle();

  expect(bed.running()).toBe(8);
});

/** Requests that end when they are told to, the longest under way first. */
function engine() {
  const limit = createAdaptiveLimit(policy);
  const signal = new AbortController().signal;
  const running: { sharer: string; end: (error?: Error) => void }[] = [];
  let answered = 0;

  function ask(sharer: string, count: number): void {
    for (let i = 0; i < count; i += 1) void one(sharer);
  }

  async function one(sharer: string): Promise<void> {
    const asked = limit(sharer, signal, () => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      running.push({ sharer, end: (error) => (error ? reject(error) : resolve()) });
      return promise;
    });
    await asked.then(
      () => {
        answered += 1;
      },
      () => {},
    );
  }

  async function end(count: number, error?: Error): Promise<void> {
    for (let left = count; left > 0; ) {
      const now = running.splice(0, left);
      if (now.length === 0) return;
      for (const request of now) request.end(error);
      left -= now.length;
      await settle();
    }
  }

  return {
    ...{ limit, ask, running: () => running.length, answered: () => answered },
    runningOf: (sharer: string) => running.filter((request) => request.sharer === sharer).length,
    answer: (count: number) => end(count),
    fail: end,
    refuse: (count: number, retryAfterMs: number | null = null) =>
      end(count, new ProviderError("rate_limited", "too many", { retryAfterMs })),
  };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
}
