import type { Logger } from "@/lib/logger";

export type Contact = {
  /** Undefined when the attempt failed; it has been logged then. */
  attempt<T>(action: () => Promise<T>): Promise<T | undefined>;
};

/** Tells once that the queue is out of reach and once that it is back, not every second. */
export function createContact(log: Logger): Contact {
  let lost = false;

  return {
    async attempt(action) {
      try {
        const answer = await action();
        if (lost) log.info({}, "the job queue answers again");
        lost = false;
        return answer;
      } catch (error) {
        if (!lost) log.error({ error }, "the job queue cannot be reached");
        lost = true;
        return undefined;
      }
    },
  };
}
