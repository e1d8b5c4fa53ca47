import { setTimeout } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import { z } from "zod";
import { describeError, type Logger } from "@/lib/logger";
import { engineSchema, type JobQueue, jobQueues, queueName, wakeChannel } from "./engine";
import { type JobKind, type JobPayload, jobKinds } from "./kinds";

/** A job this process holds. `attempt` counts claims from 1 and fences all that is done to it. */
export type Claimed<K extends JobKind = JobKind> = {
  id: string;
  kind: K;
  dead: boolean;
  attempt: number;
  payload: JobPayload<K>;
};

type Attempt = Pick<Claimed, "id" | "kind" | "dead" | "attempt">;

/** The side that does the work. What is done to a job whose claim was lost meanwhile is refused. */
export type JobRunner = {
  /** The queues in which at least one job is due. */
  ready(): Promise<JobQueue[]>;
  /** Takes due jobs; fewer than `free` does not mean that there are no more. */
  claim<K extends JobKind>(queue: { kind: K; dead: boolean }, free: number): Promise<Claimed<K>[]>;
  /** Says that the jobs are still being worked on; returns those of them no longer held. */
  beat<J extends Attempt>(jobs: J[]): Promise<J[]>;
  complete(job: Attempt): Promise<boolean>;
  /** Back into the queue after a while, or into the dead letters when that was the last attempt. */
  fail(job: Attempt, error: unknown): Promise<boolean>;
  /** At once free for any worker, and not counted as a failure; returns how many were taken. */
  handBack(jobs: Attempt[]): Promise<number>;
  /** Calls `onWake` when there may be work, also after an interruption; never rejects. */
  listen(onWake: () => void): { close(): Promise<void> };
  close(): Promise<void>;
};

type RunnerOptions = {
  url: string;
  /** Taken on by every connection; absent when the account itself is the application's. */
  role?: string | undefined;
  /** Jobs of one company under way at once, per kind, over all workers. */
  perCompany: number;
  log: Logger;
};

/** Runs the engine's supervisor as well, which is what brings back the jobs of a killed worker. */
export async function createJobRunner(options: RunnerOptions): Promise<JobRunner> {
  const { log, perCompany } = options;
  const boss = new PgBoss(engineOptions(options));
  boss.on("error", (error) => log.warn({ error }, "the job engine reports an error"));
  boss.on("warning", ({ message }) => log.warn({ warning: message }, "the job engine warns"));
  await boss.start();
  const db = boss.getDb();

  return {
    async ready() {
      const { rows } = await db.executeSql(readySql, [jobQueues.map(queueName)]);
      const names = new Set(readyRows.parse(rows).map((row) => row.name));
      return jobQueues.filter((queue) => names.has(queueName(queue)));
    },

    async claim(queue, free) {
      const jobs = await boss.fetch<unknown>(queueName(queue), {
        batchSize: free,
        groupConcurrency: perCompany,
      });

      const claimed = [];
      for (const { id, retryCount, data } of jobs) {
        const attempt = { id, kind: queue.kind, dead: queue.dead, attempt: retryCount + 1 };
        const payload = payloadParsers[queue.kind].safeParse(data);
        if (payload.success) {
          claimed.push({ ...attempt, payload: payload.data });
          continue;
        }
        log.error({ kind: queue.kind, jobId: id }, "a job's payload cannot be read");
        await giveUp(boss, attempt);
      }
      return claimed;
    },

    async beat(jobs) {
      const lost = await Promise.all(
        jobQueues.map(async (queue) => {
          const held = jobs.filter((job) => job.kind === queue.kind && job.dead === queue.dead);
          if (held.length === 0) return [];

          const answer = settled.parse(await boss.touch(queueName(queue), held.map(fence)));
          return held.filter((job) => !answer.settled.includes(job.id) || isSuperseded(job, held));
        }),
      );
      return lost.flat();
    },

    async complete(job) {
      return settled.parse(await boss.complete(queueName(job), fence(job))).affected === 1;
    },

    async fail(job, error) {
      const answer = await boss.fail(queueName(job), fence(job), describeError(error));
      return settled.parse(answer).affected === 1;
    },

    async handBack(jobs) {
      const { rows } = await db.executeSql(handBackSql, [
        jobs.map(queueName),
        jobs.map((job) => job.id),
        jobs.map((job) => fence(job).retryCount),
      ]);
      if (rows.length > 0) await db.executeSql("select pg_notify($1, '')", [wakeChannel]);
      return rows.length;
    },

    listen: (onWake) => keepListening(boss, onWake),
    close: () => boss.stop({ graceful: false }),
  };
}

function engineOptions({ url, role }: RunnerOptions) {
  return {
    connectionString: url,
    ...(role && { options: `-c role=${role}` }),
    schema: engineSchema,
    application_name: "afterword-jobs",
    max: 4,
    // A query that hangs on a dead network must not hold up the loop for longer than a heartbeat.
    query_timeout: 10_000,
    migrate: false,
    schedule: false,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    maintenanceIntervalSeconds: 300,
    // Rebuilding indexes takes ownership, which this role must not have.
    reindex: false,
  };
}

const payloadParsers: { [K in JobKind]: z.ZodType<JobPayload<K>> } = jobKinds;
const readyRows = z.array(z.object({ name: z.string() }));
const settled = z.object({ affected: z.number(), settled: z.array(z.string()).default([]) });

/** The engine's own name of an attempt: how often the job had been claimed before. */
function fence(job: Attempt): { id: string; retryCount: number } {
  return { id: job.id, retryCount: job.attempt - 1 };
}

/** A process can hold a job that it lost before it knew: then only its last attempt counts. */
function isSuperseded(job: Attempt, held: Attempt[]): boolean {
  return held.some((other) => other.id === job.id && other.attempt > job.attempt);
}

const readySql = `
  select queue.name from unnest($1::text[]) as queue(name)
  where exists (
    select 1 from ${engineSchema}.job
    where job.name = queue.name and job.state < 'active' and not job.blocked
      and job.start_after <= ${engineSchema}.job_now()
  )`;

/** The next claim raises the attempt, so the limit rises with it and late settles are refused. */
const handBackSql = `
  update ${engineSchema}.job
  set state = 'retry', retry_limit = retry_limit + 1, heartbeat_on = null,
    start_after = ${engineSchema}.job_now()
  from unnest($1::text[], $2::uuid[], $3::int[]) as held(name, id, retry_count)
  where job.name = held.name and job.id = held.id and job.state = 'active'
    and job.retry_count = held.retry_count
  returning job.id`;

const lastAttemptSql = `
  update ${engineSchema}.job set retry_limit = retry_count
  where name = $1 and id = $2 and state = 'active' and retry_count = $3`;

/** No further attempts. Killed between the two statements, the job ends in the same place. */
async function giveUp(boss: PgBoss, job: Attempt): Promise<void> {
  const { id, retryCount } = fence(job);
  await boss.getDb().executeSql(lastAttemptSql, [queueName(job), id, retryCount]);
  await boss.fail(queueName(job), { id, retryCount }, { message: "unreadable payload" });
}

/** The engine reconnects by itself once it has listened; until then it is asked again. */
function keepListening(boss: PgBoss, onWake: () => void) {
  const stop = new AbortController();
  const listening = start();

  async function start(): Promise<{ close(): Promise<void> } | null> {
    while (!stop.signal.aborted) {
      const handle = await boss
        .getDb()
        .listen?.(wakeChannel, onWake, onWake)
        .catch(() => null);
      if (handle) return handle;
      await setTimeout(1000, null, { signal: stop.signal }).catch(() => null);
    }
    return null;
  }

  return {
    async close() {
      stop.abort();
      await (await listening)?.close();
    },
  };
}
