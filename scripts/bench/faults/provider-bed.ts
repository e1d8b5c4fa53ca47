import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { connect, type Db } from "@/db/client";
import { callInput } from "@/domain/call";
import { ingestCall } from "@/lib/calls/ingest";
import { receiveAudio } from "@/lib/calls/receive-audio";
import type { Ctx, Deps, Engine } from "@/lib/ctx";
import { defaultPolicy } from "@/lib/deps";
import { createJobs } from "@/lib/jobs/queue";
import { createJobRunner } from "@/lib/jobs/runner";
import { createLogger } from "@/lib/logger";
import { createFolderStore } from "@/lib/providers/folder-store";
import { createHttpWebhookSender } from "@/lib/providers/http-webhook/sender";
import { createOpenAiSpeech } from "@/lib/providers/openai/speech";
import { createOpenAiSummary } from "@/lib/providers/openai/summary";
import { retried, retriedSummary } from "@/lib/providers/retried";
import type { RetryPolicy } from "@/lib/providers/retry";
import { createLive } from "@/lib/realtime/live";
import { createKeyring } from "@/lib/settings/seal";
import { engineConfig } from "@/lib/testing/engine-config";
import { loopPolicy, runLoop } from "@/worker/loop";
import { giveUp, pipeline } from "@/worker/pipeline";
import { callOf } from "../api";
import type { NewCall } from "../calls";
import type { Company } from "../company";

/** The worker's own parts in this process, with schedules short enough to sit through. */
export type Bed = {
  db: Db;
  /** Takes a call of a company that has an engine of its own; gives its id. */
  place(company: Company, engine: BedEngine, call: NewCall): Promise<string>;
};

export type BedEngine = {
  url: string;
  /** How long to wait for an answer, and how long to bear an outage. */
  timeoutMs: number;
  giveUpMs: number;
};

const retryPolicy: Omit<RetryPolicy, "timeout"> = {
  attempts: 4,
  invalidAnswers: 2,
  wait: { minMs: 5, maxMs: 20, growth: 2, maxAskedMs: 2000 },
  // Has tests of its own; open, it would hide which failure it was that a call ended by.
  breaker: { failures: 1000, restMs: 20 },
  limit: { most: 64, maxPauseMs: 2000 },
};
const outageDelaysMs = [50, 100];
const shortLoop = { ...loopPolicy, pollMs: 50 };

/** Runs `work` beside a worker's loop that serves every company by its own engine. */
export async function withBed<T>(databaseUrl: string, work: (bed: Bed) => Promise<T>): Promise<T> {
  const log = createLogger({ level: "silent", name: "bench" });
  const folder = await mkdtemp(join(tmpdir(), "afterword-bench-"));
  const { db, sql, close } = connect(databaseUrl, { max: 20, applicationName: "afterword-bench" });
  const jobs = await createJobs({ db, log });
  const live = createLive({ sql, log });
  const runner = await createJobRunner({
    url: databaseUrl,
    role: "afterword_app",
    perCompany: 8,
    log,
  });
  const served = new Map<string, Deps>();
  const depsOf = (companyId: string): Deps => {
    const deps = served.get(companyId);
    if (!deps) throw new Error("A job of a company that nobody placed a call for.");
    return deps;
  };

  const stop = new AbortController();
  const loop = runLoop({
    ...{ runner, log, concurrency: 32, policy: shortLoop, signal: stop.signal },
    handlers: {
      transcribe: (run, job) => pipeline(depsOf(run.companyId)).transcribe(run, job),
      summarize: (run, job) => pipeline(depsOf(run.companyId)).summarize(run, job),
      deliver: (delivery, job) => pipeline(depsOf(delivery.companyId)).deliver(delivery, job),
      mail: (link, job) => pipeline(depsOf(link.companyId)).mail(link, job),
      remake: (remake, job) => pipeline(depsOf(remake.companyId)).remake(remake, job),
    },
    onDead: (kind, run, job) => giveUp(depsOf(run.companyId))(kind, run, job),
  });

  const bed: Bed = {
    db,
    async place(company, engine, call) {
      const deps: Deps = {
        ...{ db, jobs, live, log, now: () => new Date() },
        policy: { ...defaultPolicy, outageDelaysMs, outageGiveUpMs: engine.giveUpMs },
        providers: {
          engines: { openai: engineOf(engine) },
          recordings: createFolderStore(folder),
          mailer: null,
          webhooks: createHttpWebhookSender({ allowedHosts: [] }),
        },
        keyring: createKeyring(randomBytes(32)),
        appUrl: "http://localhost:3000",
      };
      served.set(company.id, deps);
      return placeCall(deps, company, call);
    },
  };
  try {
    return await work(bed);
  } finally {
    stop.abort();
    await loop;
    await runner.close();
    await jobs.close();
    await live.close();
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}

function engineOf({ url, timeoutMs }: BedEngine): Engine {
  const timeout = { speechMs: timeoutMs, speechPerAudioMs: 0, summaryMs: timeoutMs };
  const policy = { ...retryPolicy, timeout };
  return {
    speechToText: retried(createOpenAiSpeech(), policy),
    summaryModel: retriedSummary(createOpenAiSummary(), policy),
    config: engineConfig(`${url}/openai/v1`),
  };
}

async function placeCall(deps: Deps, company: Company, { externalId, audio }: NewCall) {
  const { id: companyId, sourceId } = company;
  const ctx: Ctx = { companyId, actor: { type: "system", job: "bench" } };
  const call = callInput.parse(callOf(externalId));
  const received = await receiveAudio(deps, ctx, sourceId, Readable.from([audio]), audio.length);
  const { callId } = await ingestCall(deps, ctx, { sourceId, call, audio: received });
  return callId;
}
