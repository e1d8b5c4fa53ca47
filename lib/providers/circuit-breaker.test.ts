import { expect, test } from "vitest";
import { ProviderError, type ProviderErrorKind } from "@/lib/errors";
import { createCircuitBreaker } from "./circuit-breaker";

function startBreaker() {
  let nowMs = 0;
  const breaker = createCircuitBreaker({ failures: 5, restMs: 1000 }, () => nowMs);

  return {
    breaker,
    pass: (ms: number) => {
      nowMs += ms;
    },
    answer: () => breaker.watch(async () => "answer"),
    fail: (kind: ProviderErrorKind = "server_error") => endsIn(new ProviderError(kind, "")),
    endsIn,
  };

  async function endsIn(error: Error) {
    const ending = breaker.watch(() => Promise.reject(error));
    await expect(ending).rejects.toBe(error);
  }
}

test("five outages in a row open it", async () => {
  const { breaker, fail } = startBreaker();

  for (const kind of ["unreachable", "timeout", "server_error", "timeout"] as const) {
    await fail(kind);
  }
  expect(breaker.isOpen()).toBe(false);

  await fail("unreachable");
  expect(breaker.isOpen()).toBe(true);
});

test("an answer in between starts the count anew", async () => {
  const { breaker, fail, answer } = startBreaker();

  for (let n = 0; n < 4; n++) await fail();
  await answer();
  for (let n = 0; n < 4; n++) await fail();

  expect(breaker.isOpen()).toBe(false);
});

test.each([
  "rate_limited",
  "quota_exceeded",
  "unauthorized",
  "rejected",
  "refused",
  "truncated",
  "invalid_answer",
] as const)("a provider that answers with %s is not down", async (kind) => {
  const { breaker, fail } = startBreaker();

  for (let n = 0; n < 20; n++) await fail(kind);

  expect(breaker.isOpen()).toBe(false);
});

test("after its rest a single request tries, and the others still wait", async () => {
  const { breaker, fail, pass } = startBreaker();
  for (let n = 0; n < 5; n++) await fail();

  pass(999);
  expect(breaker.isOpen()).toBe(true);
  pass(1);
  expect(breaker.isOpen()).toBe(false);

  const probe = Promise.withResolvers<string>();
  const probing = breaker.watch(() => probe.promise);
  expect(breaker.isOpen()).toBe(true);

  probe.resolve("answer");
  await probing;
  expect(breaker.isOpen()).toBe(false);
});

test("a trial that fails begins another rest", async () => {
  const { breaker, fail, pass } = startBreaker();
  for (let n = 0; n < 5; n++) await fail();

  pass(1000);
  await fail();
  expect(breaker.isOpen()).toBe(true);

  pass(1000);
  expect(breaker.isOpen()).toBe(false);
});

test("a trial of ours that we abort says nothing: the next request is the trial", async () => {
  const { breaker, fail, pass, endsIn } = startBreaker();
  for (let n = 0; n < 5; n++) await fail();

  pass(1000);
  await endsIn(new DOMException("", "AbortError"));
  expect(breaker.isOpen()).toBe(false);

  await fail();
  expect(breaker.isOpen()).toBe(true);
});
