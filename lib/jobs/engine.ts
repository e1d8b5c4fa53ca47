import type { Queue } from "pg-boss";
import { type JobKind, jobKindNames } from "./kinds";

/** Where a job waits: to be run, or, once it has failed too often, to be given up in an orderly way. */
export type JobQueue = { kind: JobKind; dead: boolean };

/** The dead letters come last: work that can still succeed goes first. */
export const jobQueues: readonly JobQueue[] = [
  ...jobKindNames.map((kind) => ({ kind, dead: false })),
  ...jobKindNames.map((kind) => ({ kind, dead: true })),
];

export function queueName(queue: JobQueue): string {
  return queue.dead ? `${queue.kind}_dead` : queue.kind;
}

/** The schema the engine keeps its tables in, and the channel that wakes workers. */
export const engineSchema = "pgboss";
export const wakeChannel = "afterword_jobs";

export type QueueSettings = Omit<Queue, "name" | "policy" | "partition" | "deadLetter">;

/**
 * A job comes back when its worker has been silent for `heartbeatSeconds` (10 is the engine's
 * least). Retries are for crashes and for faults of our own: about six minutes in all.
 */
export const liveQueueSettings: QueueSettings = {
  heartbeatSeconds: 10,
  expireInSeconds: 6 * 3600,
  retryLimit: 8,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  retentionSeconds: 30 * 86_400,
  // Short, because every pass of the supervisor counts what the table still holds.
  deleteAfterSeconds: 3600,
};

/** Giving up must not be given up: a dead letter is tried for days, and kept for a month. */
export const deadQueueSettings: QueueSettings = {
  ...liveQueueSettings,
  expireInSeconds: 300,
  retryLimit: 1000,
  deleteAfterSeconds: 30 * 86_400,
};
