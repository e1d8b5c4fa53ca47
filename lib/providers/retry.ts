import { setTimeout } from "node:timers/promises";
import { ProviderError } from "@/lib/errors";
import type { LimitPolicy } from "./adaptive-limit";
import { type BreakerPolicy, type CircuitBreaker, createCircuitBreaker } from "./circuit-breaker";

/** How stubbornly an engine is asked; data, so that tests and operators shorten it. */
export type RetryPolicy = {
  /** Requests in all, the first included. */
  attempts: number;
  /** Of those, how many may end in an answer of the wrong shape. */
  invalidAnswers: number;
  wait: {
    minMs: number;
    maxMs: number;
    /** The longest wait before the nth retry is `minMs * growth ** n`, at most `maxMs`. */
    growth: number;
    /** The longest wait a provider may ask us for. */
    maxAskedMs: number;
  };
  timeout: { speechMs: number; speechPerAudioMs: number; summaryMs: number };
  breaker: BreakerPolicy;
  /** Of speech requests to one account, of all calls of the process together. */
  limit: LimitPolicy;
};

/** `restMs` is below the 30 s after which a job first comes back, so that it may try. */
export const defaultRetryPolicy: RetryPolicy = {
  attempts: 4,
  invalidAnswers: 2,
  wait: { minMs: 500, maxMs: 16_000, growth: 4, maxAskedMs: 60_000 },
  timeout: { speechMs: 30_000, speechPerAudioMs: 2, summaryMs: 120_000 },
  breaker: { failures: 5, restMs: 20_000 },
  limit: { most: 64, maxPauseMs: 60_000 },
};

/** Chance and time, for tests to hold still. `sleep` rejects as soon as the signal aborts. */
export type Timing = {
  random?: () => number;
  sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
};

export type RetryOptions = Timing & {
  policy: RetryPolicy;
  /** For each attempt; the deadline of the whole is the signal's. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Shared by all requests to one provider. */
  breaker?: CircuitBreaker;
  /** Lets an attempt begin when it is its turn; waiting for that counts towards no timeout. */
  inTurn?: <T>(attempt: () => Promise<T>) => Promise<T>;
};

/**
 * Asks until there is an answer, an error that asking again cannot mend, or no attempt left;
 * then throws the last error. Throws the signal's reason as soon as it aborts, waits included.
 */
export async function withRetries<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
  { policy, timeoutMs, signal, ...options }: RetryOptions,
): Promise<T> {
  const { random = Math.random, sleep = pause, breaker = neverOpen(), inTurn = atOnce } = options;
  let invalidAnswers = 0;
  let lastError: ProviderError | null = null;

  for (let attempts = 1; ; attempts++) {
    let isResting = false;
    try {
      return await inTurn(() => {
        isResting = breaker.isOpen();
        if (isResting) throw lastError ?? resting();
        return breaker.watch(() => inTime(attempt, timeoutMs, signal));
      });
    } catch (error) {
      if (isResting || !(error instanceof ProviderError)) throw error;

      const isInvalid = error.kind === "invalid_answer";
      if (isInvalid) invalidAnswers++;

      const isSpent = attempts >= policy.attempts || invalidAnswers >= policy.invalidAnswers;
      if (isSpent || !(error.retryable || isInvalid)) throw error;
      lastError = error;
    }

    await sleep(waitMs(policy.wait, attempts, lastError.retryAfterMs, random()), signal);
  }
}

async function atOnce<T>(attempt: () => Promise<T>): Promise<T> {
  return attempt();
}

async function inTime<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const timeout = AbortSignal.timeout(Math.ceil(timeoutMs));

  try {
    return await attempt(AbortSignal.any([signal, timeout]));
  } catch (error) {
    signal.throwIfAborted();
    if (!timeout.aborted) throw error;
    throw new ProviderError("timeout", "The engine did not answer in time.");
  }
}

/** What the provider asks for, within bounds; else chance, under a ceiling that grows. */
function waitMs(
  { minMs, maxMs, growth, maxAskedMs }: RetryPolicy["wait"],
  retry: number,
  askedMs: number | null,
  chance: number,
): number {
  if (askedMs !== null) return Math.min(Math.max(askedMs, minMs), maxAskedMs);

  const ceilingMs = Math.min(maxMs, minMs * growth ** retry);
  return Math.round(minMs + chance * (ceilingMs - minMs));
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

function resting(): ProviderError {
  return new ProviderError("unreachable", "The engine failed several times in a row and rests.");
}

function neverOpen(): CircuitBreaker {
  return createCircuitBreaker({ failures: Number.POSITIVE_INFINITY, restMs: 0 });
}
