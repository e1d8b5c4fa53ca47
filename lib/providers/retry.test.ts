import fc from "fast-check";
import { expect, test } from "vitest";
import { ProviderError, type ProviderErrorKind } from "@/lib/errors";
import { createCircuitBreaker } from "./circuit-breaker";
import { defaultRetryPolicy as policy, type RetryOptions, withRetries } from "./retry";

/** Runs `withRetries` over attempts that end as given; the last one repeats. */
function run(endings: (Error | "answer")[], options: Partial<RetryOptions> = {}) {
  const waitsMs: number[] = [];
  const signals: AbortSignal[] = [];

  async function attempt(signal: AbortSignal) {
    const ending = endings[Math.min(signals.length, endings.length - 1)];
    signals.push(signal);
    if (ending instanceof Error) throw ending;
    return ending;
  }

  const result = withRetries(attempt, {
    policy,
    timeoutMs: 60_000,
    signal: new AbortController().signal,
    random: () => 1,
    sleep: async (ms) => waitsMs.push(ms),
    ...options,
  });
  return { result, waitsMs, signals };
}

const outage = new ProviderError("server_error", "500");

test("an outage is tried four times, with growing waits, then its last error is thrown", async () => {
  const { result, waitsMs, signals } = run([outage]);

  await expect(result).rejects.toBe(outage);
  expect(signals).toHaveLength(4);
  expect(waitsMs).toEqual([2000, 8000, 16_000]);
});

test("the first answer ends it", async () => {
  const { result, signals } = run([outage, outage, "answer"]);

  expect(await result).toBe("answer");
  expect(signals).toHaveLength(3);
});

test.each(["quota_exceeded", "unauthorized", "rejected", "refused", "truncated"] as const)(
  "%s is never asked again",
  async (kind) => {
    const { result, signals } = run([new ProviderError(kind, "no")]);

    await expect(result).rejects.toMatchObject({ kind });
    expect(signals).toHaveLength(1);
  },
);

test("an invalid answer is asked for once more", async () => {
  const invalid = new ProviderError("invalid_answer", "what?");
  const { result, signals } = run([invalid]);

  await expect(result).rejects.toBe(invalid);
  expect(signals).toHaveLength(2);
});

test("outages in between do not buy an invalid answer a third chance", async () => {
  const invalid = new ProviderError("invalid_answer", "what?");
  const { result, signals } = run([invalid, outage, invalid, "answer"]);

  await expect(result).rejects.toBe(invalid);
  expect(signals).toHaveLength(3);
});

test("an error that is not the provider's is thrown at once", async () => {
  const mistake = new TypeError("ours");
  const { result, signals } = run([mistake]);

  await expect(result).rejects.toBe(mistake);
  expect(signals).toHaveLength(1);
});

test.each([
  ["what it asks for", 7000, 7000],
  ["a minute when it asks for more", 3_600_000, 60_000],
  ["a moment when it asks for none", 0, 500],
])("a provider that says when to come back is given %s", async (_title, retryAfterMs, expected) => {
  const limited = new ProviderError("rate_limited", "429", { retryAfterMs });
  const { result, waitsMs } = run([limited, "answer"]);

  await result;
  expect(waitsMs).toEqual([expected]);
});

test("every wait of our own lies between half a second and 16 seconds", async () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  await fc.assert(
    fc.asyncProperty(chance, async (random) => {
      const { result, waitsMs } = run([outage], { random: () => random });
      await expect(result).rejects.toBe(outage);
      for (const ms of waitsMs) expect(ms >= 500 && ms <= 16_000).toBe(true);
    }),
  );
});

test("an attempt that takes too long is a timeout, and the next has its time anew", async () => {
  const signals: AbortSignal[] = [];
  const endless = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<never>((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  };

  const result = withRetries(endless, {
    policy: { ...policy, attempts: 2 },
    timeoutMs: 5,
    signal: new AbortController().signal,
    sleep: async () => expect(signals.at(-1)?.aborted).toBe(true),
  });

  await expect(result).rejects.toMatchObject({ name: "ProviderError", kind: "timeout" });
  expect(signals).toHaveLength(2);
});

test("an abort during an attempt reaches it and is thrown as it is", async () => {
  const ours = new AbortController();
  const reason = new ProviderError("timeout", "The job's own deadline.");

  const attempt = async (signal: AbortSignal) => {
    ours.abort(reason);
    expect(signal.aborted).toBe(true);
    throw outage;
  };

  const options = { policy, timeoutMs: 1000, signal: ours.signal };
  await expect(withRetries(attempt, options)).rejects.toBe(reason);
});

test("an abort during a wait ends the wait", async () => {
  const ours = new AbortController();
  const reason = new Error("The worker is stopping.");
  const wait = { ...policy.wait, minMs: 600_000, maxMs: 600_000 };

  const attempt = async () => {
    setImmediate(() => ours.abort(reason));
    throw outage;
  };

  const options = { policy: { ...policy, wait }, timeoutMs: 1000, signal: ours.signal };
  await expect(withRetries(attempt, options)).rejects.toBe(reason);
});

test("nothing is asked once we have aborted", async () => {
  const reason = new Error("Too late.");
  const { result, signals } = run(["answer"], { signal: AbortSignal.abort(reason) });

  await expect(result).rejects.toBe(reason);
  expect(signals).toEqual([]);
});

test("an open circuit ends the attempts with the error that was met last", async () => {
  const breaker = createCircuitBreaker({ failures: 2, restMs: 60_000 });
  const { result, signals } = run([outage], { breaker });

  await expect(result).rejects.toBe(outage);
  expect(signals).toHaveLength(2);
});

test("behind an open circuit nothing is asked, and the job may come back later", async () => {
  const breaker = createCircuitBreaker({ failures: 2, restMs: 60_000 });
  await expect(run([outage], { breaker }).result).rejects.toBe(outage);

  const { result, signals } = run(["answer"], { breaker });

  const expected: { kind: ProviderErrorKind; retryable: boolean } = {
    kind: "unreachable",
    retryable: true,
  };
  await expect(result).rejects.toMatchObject(expected);
  expect(signals).toEqual([]);
});
