/** NOTIFY takes a lock on the whole instance at commit, so no process sends it more often. */
const wakeEveryMs = 50;

export type Waker = { wake(): void; close(): Promise<void> };

/** At once when the last wake is long enough ago, else as soon as it is; never once per call. */
export function createWaker(send: () => Promise<void>): Waker {
  let sentAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();

  function fire(): void {
    timer = undefined;
    sentAt = performance.now();
    sending = send();
  }

  return {
    wake(): void {
      if (timer) return;

      const waitMs = sentAt + wakeEveryMs - performance.now();
      if (waitMs <= 0) fire();
      else timer = setTimeout(fire, waitMs);
    },
    async close(): Promise<void> {
      clearTimeout(timer);
      await sending;
    },
  };
}
