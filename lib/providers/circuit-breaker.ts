import { ProviderError } from "@/lib/errors";

export type BreakerPolicy = {
  /** Outages in a row, of all jobs together, after which nobody asks any more. */
  failures: number;
  /** How long nobody asks; then a single request tries whether the provider is back. */
  restMs: number;
};

export type CircuitBreaker = {
  /** True while requests are to be held back. */
  isOpen(): boolean;
  /** Runs one request and learns from how it ends. Ask `isOpen` first. */
  watch<T>(request: () => Promise<T>): Promise<T>;
};

/**
 * Spares a provider that is down, and our own waiting for it. Only outages count: a provider
 * that refuses, limits or answers nonsense is alive, and a request we aborted says nothing.
 */
export function createCircuitBreaker(
  { failures: limit, restMs }: BreakerPolicy,
  nowMs: () => number = () => performance.now(),
): CircuitBreaker {
  let failures = 0;
  let restsUntilMs = 0;
  let probing = false;

  function isOpen() {
    return failures >= limit && (probing || nowMs() < restsUntilMs);
  }

  async function watch<T>(request: () => Promise<T>): Promise<T> {
    const isProbe = failures >= limit;
    if (isProbe) probing = true;

    try {
      const answer = await request();
      failures = 0;
      return answer;
    } catch (error) {
      learn(error);
      throw error;
    } finally {
      if (isProbe) probing = false;
    }
  }

  function learn(error: unknown) {
    if (!(error instanceof ProviderError)) return;

    failures = outages.has(error.kind) ? failures + 1 : 0;
    restsUntilMs = nowMs() + restMs;
  }

  return { isOpen, watch };
}

const outages: ReadonlySet<string> = new Set(["unreachable", "timeout", "server_error"]);
