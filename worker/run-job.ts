import { setTimeout as pause } from "node:timers/promises";
import type { JobKind, JobPayload } from "@/lib/jobs/kinds";
import type { Claimed, JobRunner } from "@/lib/jobs/runner";
import type { Logger } from "@/lib/logger";
import type { Contact } from "./contact";

/** `signal` fires when the work is to stop: the claim was lost, or the process is ending. */
export type JobContext = { signal: AbortSignal; attempt: number };

export type Handlers = {
  [K in JobKind]: (payload: JobPayload<K>, job: JobContext) => Promise<void>;
};

/** Called for a job that failed too often; when it throws, it is called again later. */
export type DeadHandler = <K extends JobKind>(
  kind: K,
  payload: JobPayload<K>,
  job: JobContext,
) => Promise<void>;

type RunJobOptions = {
  runner: JobRunner;
  handlers: Handlers;
  onDead: DeadHandler;
  policy: { pollMs: number };
  log: Logger;
  contact: Contact;
  /** Fired when the process is ending. */
  signal: AbortSignal;
};

/** Runs one claimed job and settles it: completed, failed, or handed back. Never rejects. */
export async function runJob(
  job: Claimed,
  signal: AbortSignal,
  options: RunJobOptions,
): Promise<void> {
  const { log } = options;
  const { kind, id: jobId, attempt, dead, payload } = job;
  const facts = { kind, jobId, attempt, dead, ...payload };
  const startedAt = performance.now();

  const { outcome, settle } = await outcomeOf(job, signal, options);
  const held = await insist(settle, signal, options);

  const durationMs = Math.round(performance.now() - startedAt);
  if (held) log.info({ ...facts, outcome, durationMs }, "a job ended");
  else log.warn({ ...facts, outcome, durationMs }, "a job was no longer held when it ended");
}

type Ending = { outcome: "done" | "failed" | "handed_back"; settle: () => Promise<boolean> };

async function outcomeOf(
  job: Claimed,
  signal: AbortSignal,
  options: RunJobOptions,
): Promise<Ending> {
  const { runner, log } = options;
  try {
    await handle(job, { signal, attempt: job.attempt }, options);
    return { outcome: "done", settle: () => runner.complete(job) };
  } catch (error) {
    const isEnding = options.signal.aborted && signal.aborted;
    if (isEnding) {
      const handBack = async () => (await runner.handBack([job])) === 1;
      return { outcome: "handed_back", settle: handBack };
    }

    log.warn({ kind: job.kind, jobId: job.id, attempt: job.attempt, error }, "a job failed");
    return { outcome: "failed", settle: () => runner.fail(job, error) };
  }
}

function handle<K extends JobKind>(
  { kind, dead, payload }: Claimed<K>,
  context: JobContext,
  { handlers, onDead }: RunJobOptions,
): Promise<void> {
  return dead ? onDead(kind, payload, context) : handlers[kind](payload, context);
}

/** What is done is done: a database that is away for a moment must not have it done again. */
async function insist(
  settle: () => Promise<boolean>,
  signal: AbortSignal,
  { contact, policy }: RunJobOptions,
): Promise<boolean> {
  for (;;) {
    const held = await contact.attempt(settle);
    if (held !== undefined) return held;
    if (signal.aborted) return false;
    await pause(policy.pollMs, null, { signal }).catch(() => null);
  }
}
