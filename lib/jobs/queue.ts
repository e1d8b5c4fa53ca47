import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Db, Tx } from "@/db/client";
import type { Logger } from "@/lib/logger";
import { createWaker } from "../realtime/waker";
import { engineSchema, wakeChannel } from "./engine";
import { type JobKind, type JobPayload, jobKinds } from "./kinds";

/** The side that asks for work; `runner.ts` is the side that does it. Only this folder knows the engine. */
export type Jobs = {
  /** Queues a job in the caller's transaction: it exists if and when that commits. */
  enqueue<K extends JobKind>(
    tx: Tx,
    kind: K,
    payload: JobPayload<K>,
    /** In the background: jobs that are not go first. */
    options?: { startAfter?: Date; isBackground?: boolean },
  ): Promise<void>;
  /** Call it once the transaction has committed; forgotten or lost, the job waits a second. */
  wake(): void;
  close(): Promise<void>;
};

/** Uses the application's own connections; throws when the engine is not installed. */
export async function createJobs({ db, log }: { db: Db; log: Logger }): Promise<Jobs> {
  const boss = new PgBoss({
    db: fromDrizzle(db, sql),
    schema: engineSchema,
    migrate: false,
    supervise: false,
    schedule: false,
  });
  boss.on("error", (error) => log.warn({ error }, "the job engine reports an error"));
  await boss.start();

  const waker = createWaker(async () => {
    await db
      .execute(sql`select pg_notify(${wakeChannel}, '')`)
      .catch((error: unknown) => log.warn({ error }, "workers could not be woken"));
  });

  return {
    async enqueue(tx, kind, payload, options = {}) {
      // Parsed, so that nothing but the ids is ever stored in the queue.
      const ids = jobKinds[kind].parse(payload);
      const jobId = await boss.send(kind, ids, {
        db: fromDrizzle(tx, sql),
        group: { id: payload.companyId },
        ...(options.startAfter && { startAfter: options.startAfter }),
        ...(options.isBackground && { priority: -1 }),
      });
      if (!jobId) throw new Error(`the queue ${kind} took no job`);
    },
    wake: waker.wake,
    async close() {
      await waker.close();
      await boss.stop({ graceful: false });
    },
  };
}
