import type { JobQueue } from "@/lib/jobs/engine";
import type { Claimed } from "@/lib/jobs/runner";

export type Lane = {
  queue: JobQueue;
  /** Claims until the slots are full or the queue is empty; resolves then, not when jobs end. */
  pull(): Promise<void>;
};

/** The slots of one queue. Pulls that come during a pull become one more round of it. */
export function createLane(
  queue: JobQueue,
  slots: number,
  claim: (free: number) => Promise<Claimed[] | undefined>,
  start: (job: Claimed) => Promise<void>,
): Lane {
  let active = 0;
  let pulling = false;
  let wanted = false;
  let round: Promise<void> = Promise.resolve();

  function pull(): Promise<void> {
    wanted = true;
    if (!pulling) round = fill();
    return round;
  }

  async function fill(): Promise<void> {
    pulling = true;
    while (wanted) {
      wanted = false;
      const free = slots - active;
      const jobs = free > 0 ? await claim(free) : undefined;
      for (const job of jobs ?? []) run(job);
      // A claim may bring fewer than there are: one company's jobs are passed over beyond its share.
      if (jobs && jobs.length > 0) wanted = true;
    }
    pulling = false;
  }

  function run(job: Claimed): void {
    active += 1;
    void start(job).finally(() => {
      active -= 1;
      void pull();
    });
  }

  return { queue, pull };
}
