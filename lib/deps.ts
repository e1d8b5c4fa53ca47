import { fileURLToPath } from "node:url";
import { checkRole, connect } from "@/db/client";
import { hostingOf } from "@/domain/hosting";
import type { Deps, Engine, Policy, Providers } from "./ctx";
import { type Environment, readEnvironment } from "./env";
import { createJobs } from "./jobs/queue";
import { createLogger } from "./logger";
import { createFolderStore } from "./providers/folder-store";
import { createOpenAiSpeech } from "./providers/openai/speech";
import { createOpenAiSummary } from "./providers/openai/summary";
import { retried, retriedSummary } from "./providers/retried";
import { defaultRetryPolicy } from "./providers/retry";
import { createLive } from "./realtime/live";

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

export const defaultPolicy: Policy = {
  outageDelaysMs: [30 * secondMs, 2 * minuteMs, 10 * minuteMs, 30 * minuteMs, hourMs],
  outageGiveUpMs: 24 * hourMs,
  turnsAtOnce: 6,
  turnClaimMs: 5 * minuteMs,
};

type Process = { name: "web" | "worker"; connections: number };

/** Everything a process works with, made of its environment. The only chooser of providers. */
export async function createDeps(
  env: Environment,
  { name, connections }: Process,
): Promise<{ deps: Deps; close: () => Promise<void> }> {
  const log = createLogger({ level: env.LOG_LEVEL, name });
  const { db, sql, close } = connect(env.DATABASE_URL, {
    max: connections,
    applicationName: `afterword-${name}`,
  });
  await checkRole(db);
  const jobs = await createJobs({ db, log });
  const live = createLive({ sql, log });

  const deps: Deps = {
    db,
    jobs,
    live,
    providers: providersOf(env),
    policy: defaultPolicy,
    now: () => new Date(),
    log,
  };
  return {
    deps,
    async close() {
      await jobs.close();
      await live.close();
      await close();
    },
  };
}

function providersOf(env: Environment): Providers {
  const openai = openAiOf(env);
  return {
    engines: { ...(openai && { openai }) },
    recordings: createFolderStore(recordingsFolder(env.RECORDINGS_URL)),
  };
}

/** `file:.data/recordings` is relative to where the process was started. */
export function recordingsFolder(url: string): string {
  return url.startsWith("file://") ? fileURLToPath(url) : url.slice("file:".length);
}

function openAiOf(env: Environment): Engine | undefined {
  if (!env.OPENAI_API_KEY) return undefined;
  return {
    speechToText: retried(createOpenAiSpeech(), defaultRetryPolicy),
    summaryModel: retriedSummary(createOpenAiSummary(), defaultRetryPolicy),
    config: {
      engineId: "openai",
      baseUrl: env.OPENAI_BASE_URL,
      apiKey: env.OPENAI_API_KEY,
      transcribeModel: env.OPENAI_TRANSCRIBE_MODEL,
      summaryModel: env.OPENAI_SUMMARY_MODEL,
      hosting: hostingOf(env.OPENAI_BASE_URL, env.OPENAI_HOSTING),
    },
  };
}

declare global {
  var afterwordWebDeps: Promise<Deps> | undefined;
}

/** The web process's own; on `globalThis`, since routes may be bundled apart from each other. */
export function webDeps(): Promise<Deps> {
  globalThis.afterwordWebDeps ??= createDeps(readEnvironment(), {
    name: "web",
    connections: 10,
  }).then(({ deps }) => deps, forget);
  return globalThis.afterwordWebDeps;
}

/** A start that failed, because the database was away say, is tried again by the next request. */
function forget(error: unknown): never {
  globalThis.afterwordWebDeps = undefined;
  throw error;
}
