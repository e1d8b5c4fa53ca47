import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { jobQueues } from "@/lib/jobs/engine";
import type { Claimed, JobRunner } from "@/lib/jobs/runner";
import type { Logger } from "@/lib/logger";
import { type Contact, createContact } from "./contact";
import { createLane, type Lane } from "./lane";
import { type DeadHandler, type Handlers, runJob } from "./run-job";

export type LoopPolicy = {
  /** How often to look for work nobody woke us for; also the wait after a fault. */
  pollMs: number;
  beatMs: number;
  /** How long running jobs may go on once the loop is to stop. */
  stopGraceMs: number;
  /** How long they may then take to clean up, before they are handed back regardless. */
  cleanUpMs: number;
};

export const loopPolicy: LoopPolicy = {
  pollMs: 1000,
  beatMs: 5000,
  stopGraceMs: 4000,
  cleanUpMs: 1000,
};

export type LoopOptions = {
  runner: JobRunner;
  handlers: Handlers;
  onDead: DeadHandler;
  /** Jobs of one kind under way at once in this process. */
  concurrency: number;
  policy: LoopPolicy;
  log: Logger;
  /** Ends the loop. */
  signal: AbortSignal;
};

type Running = { job: Claimed; controller: AbortController; ended: Promise<void> };

/** Runs jobs until `signal` fires; resolves when this process holds none any more. */
export async function runLoop(options: LoopOptions): Promise<void> {
  const { runner, concurrency, policy, log, signal } = options;
  const running = new Set<Running>();
  const contact = createContact(log);

  const lanes = jobQueues.map((queue) => {
    const claim = async (free: number) =>
      signal.aborted ? [] : await contact.attempt(() => runner.claim(queue, free));
    return createLane(queue, concurrency, claim, start);
  });
  const pullAll = () => Promise.all(lanes.map((lane) => lane.pull()));
  // Dead letters can wait for the poll: one claim less on the way of every new job.
  const pullLive = () => lanes.filter((lane) => !lane.queue.dead).map((lane) => lane.pull());

  function start(job: Claimed): Promise<void> {
    const controller = new AbortController();
    const ended = runJob(job, controller.signal, { ...options, contact });
    const entry = { job, controller, ended };
    running.add(entry);
    return ended.finally(() => running.delete(entry));
  }

  const listener = runner.listen(pullLive);
  void pullAll();
  const polling = repeat(policy.pollMs, signal, () => pullReady(runner, lanes, contact));
  const beating = new AbortController();
  const beats = repeat(policy.beatMs, beating.signal, () => beatAll(runner, running, contact));

  if (!signal.aborted) await once(signal, "abort");
  await Promise.all([listener.close(), polling, pullAll()]);
  await settleAll(running, { ...options, contact });
  beating.abort();
  await beats;
}

async function repeat(ms: number, signal: AbortSignal, action: () => Promise<void>) {
  while (!signal.aborted) {
    await pause(ms, null, { signal }).catch(() => null);
    if (!signal.aborted) await action();
  }
}

/** One small query for all queues, so that an idle worker costs next to nothing. */
async function pullReady(runner: JobRunner, lanes: Lane[], contact: Contact): Promise<void> {
  const ready = (await contact.attempt(() => runner.ready())) ?? [];
  await Promise.all(lanes.filter((lane) => ready.includes(lane.queue)).map((lane) => lane.pull()));
}

async function beatAll(runner: JobRunner, running: Set<Running>, contact: Contact): Promise<void> {
  if (running.size === 0) return;

  const jobs = [...running].map(({ job }) => job);
  const lost = (await contact.attempt(() => runner.beat(jobs))) ?? [];
  for (const { job, controller } of running) {
    if (lost.includes(job)) controller.abort(new Error("the claim was lost"));
  }
}

async function settleAll(
  running: Set<Running>,
  { runner, policy, log, contact }: LoopOptions & { contact: Contact },
): Promise<void> {
  const allEnded = () => Promise.all([...running].map(({ ended }) => ended));
  await within(policy.stopGraceMs, allEnded());

  for (const { controller } of running) controller.abort(new Error("the worker is ending"));
  await within(policy.cleanUpMs, allEnded());

  const jobs = [...running].map(({ job }) => job);
  if (jobs.length === 0) return;
  const handedBack = await contact.attempt(() => runner.handBack(jobs));
  log.warn({ jobs: jobs.length, handedBack }, "jobs did not end when told to");
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  await Promise.race([work, pause(ms, null, { signal: timer.signal }).catch(() => null)]);
  timer.abort();
}
