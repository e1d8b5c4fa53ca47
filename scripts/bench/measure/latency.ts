import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { inCompany } from "@/db/in-company";
import { createJobs } from "@/lib/jobs/queue";
import { createLogger } from "@/lib/logger";
import { send } from "../api";
import { acknowledgedId, newCall, scriptedText, uploadOf } from "../calls";
import { type Figure, figure, percentile } from "../figures";
import type { Stage } from "../stage";
import { until, untilSummarised } from "../watch";
import { memoryOf } from "./memory";

const callMs = 60_000;
const warmUps = 8;

/** From the last byte of a 60 s stereo call to its summary, one call at a time. */
export async function measureLatency(stage: Stage, calls: number): Promise<Figure[]> {
  const company = await stage.addCompany();
  stage.standins.script({ transcribe: { text: scriptedText } });

  const uploadMs: number[] = [];
  const summaryMs: number[] = [];
  for (let i = 0; i < warmUps + calls; i += 1) {
    const upload = uploadOf(newCall(company, callMs));
    const startedAt = performance.now();
    const answer = await send(stage.origin, upload);
    const id = acknowledgedId(answer);
    const seenAt = (await untilSummarised(company, [id])).get(id) ?? Number.NaN;
    if (i < warmUps) continue;

    uploadMs.push(answer.sentAt - startedAt);
    summaryMs.push(seenAt - answer.sentAt);
  }

  const name = "end of upload to summary.created";
  return [
    figure("latency", `${name}, p50`, percentile(summaryMs, 0.5), "ms", { atMost: 400, n: calls }),
    figure("latency", `${name}, p95`, percentile(summaryMs, 0.95), "ms", { atMost: 800, n: calls }),
    figure("latency", "upload itself, p50", percentile(uploadMs, 0.5), "ms", { n: calls }),
    ...(await measurePickup(stage, 100)),
    ...(await memoryOf("latency", stage)),
  ];
}

const startedRow = z.tuple([z.object({ started: z.coerce.number().nullable() })]);

/**
 * From just before the commit that queues a job to its claim by a worker that has nothing to do.
 * The jobs name no call, so that nothing but the claim is measured.
 */
async function measurePickup({ db }: Stage, jobs: number): Promise<Figure[]> {
  const queue = await createJobs({ db, log: createLogger({ level: "silent", name: "bench" }) });
  const waitedMs: number[] = [];
  for (let i = 0; i < jobs; i += 1) {
    // Longer than the queue takes between two wakes, and at no fixed place in the worker's poll.
    await pause(60 + ((i * 37) % 100));
    const payload = { companyId: randomUUID(), callId: randomUUID(), runId: randomUUID() };
    const queuedAt = await inCompany(db, payload.companyId, async (tx) => {
      await queue.enqueue(tx, "summarize", payload);
      return performance.timeOrigin + performance.now();
    });
    queue.wake();

    waitedMs.push((await startOf({ db }, payload.callId)) - queuedAt);
  }
  await queue.close();
  const [p50, p95] = [percentile(waitedMs, 0.5), percentile(waitedMs, 0.95)];
  return [
    figure("latency", "job pickup, p50", p50, "ms", { n: jobs }),
    figure("latency", "job pickup, p95", p95, "ms", { atMost: 20, n: jobs }),
  ];
}

function startOf({ db }: Pick<Stage, "db">, callId: string): Promise<number> {
  return until("the job to start", async () => {
    const rows = await db.execute(sql`
      select extract(epoch from started_on) * 1000 as started
      from pgboss.job where data ->> 'callId' = ${callId}`);
    return startedRow.parse([...rows])[0].started;
  });
}
