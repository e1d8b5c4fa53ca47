import { ProviderError } from "@/lib/errors";

export type LimitPolicy = {
  /** Requests under way at once: where it starts, and the most there ever are. */
  most: number;
  /** The longest an engine may have us hold all requests back. */
  maxPauseMs: number;
};

/** `waiting` requests run in turn; rejects with the signal's reason when it aborts meanwhile. */
export type AdaptiveLimit = <T>(
  sharer: string,
  signal: AbortSignal,
  request: () => Promise<T>,
) => Promise<T>;

type Waiting = { start: () => void };

/** How many more requests are allowed after a whole round of answers. */
const growthPerRound = 8;

/**
 * As many requests to an engine as it takes: half as many after "too many requests", and none
 * before the moment it names; more again, little by little, while it answers. A free place goes to
 * the sharer with the fewest requests under way, so that nobody's long call starves the others.
 */
export function createAdaptiveLimit({ most, maxPauseMs }: LimitPolicy): AdaptiveLimit {
  const queues = new Map<string, Waiting[]>();
  const underWay = new Map<string, number>();
  let total = 0;
  let allowed = most;
  let halvings = 0;
  let pausedUntilMs = 0;
  let isAsleep = false;

  return async function limited(sharer, signal, request) {
    await place(sharer, signal);
    const halvingsBefore = halvings;
    try {
      const answer = await request();
      allowed = Math.min(most, allowed + growthPerRound / allowed);
      return answer;
    } catch (error) {
      if (isLimited(error)) slowDown(halvingsBefore, error.retryAfterMs);
      throw error;
    } finally {
      leave(sharer);
    }
  };

  function place(sharer: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const queue = queues.get(sharer) ?? [];
      const waiting: Waiting = {
        start() {
          signal.removeEventListener("abort", giveUp);
          resolve();
        },
      };
      function giveUp() {
        const left = (queues.get(sharer) ?? []).filter((other) => other !== waiting);
        setQueue(sharer, left);
        reject(signal.reason);
      }

      signal.addEventListener("abort", giveUp, { once: true });
      setQueue(sharer, [...queue, waiting]);
      admit();
    });
  }

  function leave(sharer: string): void {
    total -= 1;
    const left = (underWay.get(sharer) ?? 1) - 1;
    if (left > 0) underWay.set(sharer, left);
    else underWay.delete(sharer);
    admit();
  }

  function admit(): void {
    const pauseMs = pausedUntilMs - performance.now();
    if (pauseMs > 0) {
      wakeIn(pauseMs);
      return;
    }

    while (total < Math.max(1, Math.floor(allowed))) {
      const sharer = nextSharer();
      if (sharer === undefined) return;
      const [first, ...others] = queues.get(sharer) ?? [];
      // Last in the order from now on, for those with as many under way to come before it.
      queues.delete(sharer);
      setQueue(sharer, others);
      total += 1;
      underWay.set(sharer, (underWay.get(sharer) ?? 0) + 1);
      first?.start();
    }
  }

  function nextSharer(): string | undefined {
    const fewest = Math.min(...[...queues.keys()].map((sharer) => underWay.get(sharer) ?? 0));
    return [...queues.keys()].find((sharer) => (underWay.get(sharer) ?? 0) === fewest);
  }

  function setQueue(sharer: string, queue: Waiting[]): void {
    if (queue.length > 0) queues.set(sharer, queue);
    else queues.delete(sharer);
  }

  /** Of many requests refused together only the first counts: they were all sent too early. */
  function slowDown(halvingsBefore: number, askedMs: number | null): void {
    const pauseMs = Math.min(askedMs ?? 0, maxPauseMs);
    pausedUntilMs = Math.max(pausedUntilMs, performance.now() + pauseMs);
    if (halvingsBefore !== halvings) return;

    halvings += 1;
    allowed = Math.max(1, allowed / 2);
  }

  function wakeIn(ms: number): void {
    if (isAsleep) return;
    isAsleep = true;
    setTimeout(() => {
      isAsleep = false;
      admit();
    }, Math.ceil(ms));
  }
}

function isLimited(error: unknown): error is ProviderError {
  return error instanceof ProviderError && error.kind === "rate_limited";
}
