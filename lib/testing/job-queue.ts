import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { onTestFinished, vi } from "vitest";
import { inCompany } from "@/db/in-company";
import { liveQueueSettings, type QueueSettings } from "@/lib/jobs/engine";
import { installJobs } from "@/lib/jobs/install";
import type { JobKind } from "@/lib/jobs/kinds";
import { createJobs } from "@/lib/jobs/queue";
import { createJobRunner } from "@/lib/jobs/runner";
import { createLogger } from "@/lib/logger";
import { testDatabase } from "./database";

export const silent = createLogger({ level: "silent", name: "test" });

/** Waits for a condition, with room for a busy machine. */
export function eventually<T>(condition: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(condition, { timeout: 20_000, interval: 20 });
}

/** A database with the job engine in it, the asking side, and runners; all gone with the test. */
export async function testQueue(live: QueueSettings = liveQueueSettings) {
  const database = await testDatabase();
  onTestFinished(database.close);
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  onTestFinished(() => owner.end());
  await installJobs(database.ownerUrl, { live });

  const jobs = await createJobs({ db: database.db, log: silent });
  onTestFinished(jobs.close);

  async function startRunner() {
    const { url } = database;
    const runner = await createJobRunner({
      url,
      role: "afterword_app",
      perCompany: 4,
      log: silent,
    });
    onTestFinished(runner.close);
    return runner;
  }

  /** Queues jobs of one company and returns their call ids; nobody is woken. */
  async function enqueue(
    count = 1,
    companyId: string = randomUUID(),
    kind: JobKind = "transcribe",
  ) {
    const callIds = Array.from({ length: count }, () => randomUUID());
    await inCompany(database.db, companyId, async (tx) => {
      for (const callId of callIds) {
        await jobs.enqueue(tx, kind, { companyId, callId, runId: randomUUID() });
      }
    });
    return callIds;
  }

  return { ...database, owner, jobs, startRunner, enqueue };
}
