import { fileURLToPath } from "node:url";
import { type Connection, checkRole, connect } from "@/db/client";
import type { Deps, Policy, Providers } from "./ctx";
import { enginesOf } from "./engines";
import { type Environment, readEnvironment, roleToTakeOn } from "./env";
import { createJobs, type Jobs } from "./jobs/queue";
import { createLogger, type Logger } from "./logger";
import type { Mailer } from "./ports/mailer";
import { createFolderStore } from "./providers/folder-store";
import { createHttpWebhookSender } from "./providers/http-webhook/sender";
import { createLive } from "./realtime/live";
import { createKeyring } from "./settings/seal";

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

export const defaultPolicy: Policy = {
  outageDelaysMs: [30 * secondMs, 2 * minuteMs, 10 * minuteMs, 30 * minuteMs, hourMs],
  outageGiveUpMs: 24 * hourMs,
  turnsAtOnce: 6,
  turnClaimMs: 5 * minuteMs,
  delivery: {
    againAfterMs: [
      5 * secondMs,
      5 * minuteMs,
      30 * minuteMs,
      ...[2, 5, 10, 14, 20, 24].map((hours) => hours * hourMs),
    ],
    spread: 0.2,
    maxAskedMs: 24 * hourMs,
    emailTimeoutMs: 10 * secondMs,
    attemptMs: 15 * secondMs,
  },
};

type Process = { name: "web" | "worker"; connections: number };

/** Everything a process works with, made of its environment. The only chooser of providers. */
export async function createDeps(
  env: Environment,
  { name, connections }: Process,
): Promise<{ deps: Deps; close: () => Promise<void> }> {
  const log = createLogger({ level: env.LOG_LEVEL, name });
  const pool = connect(env.DATABASE_URL, {
    max: connections,
    applicationName: `afterword-${name}`,
    role: roleToTakeOn(env),
  });
  const { db, sql, close } = pool;
  const jobs = await startJobs(pool, log);
  const live = createLive({ sql, log });

  const deps: Deps = {
    db,
    jobs,
    live,
    providers: providersOf(env),
    policy: defaultPolicy,
    keyring: createKeyring(env.ENCRYPTION_KEY, env.ENCRYPTION_KEY_PREVIOUS),
    appUrl: env.NEXTAUTH_URL,
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

/** A start that fails is tried again, so it must leave no connection behind. */
async function startJobs({ db, close }: Connection, log: Logger): Promise<Jobs> {
  try {
    await checkRole(db);
    return await createJobs({ db, log });
  } catch (error) {
    await close();
    throw error;
  }
}

function providersOf(env: Environment): Providers {
  return {
    engines: enginesOf(env),
    recordings: createFolderStore(recordingsFolder(env.RECORDINGS_URL)),
    mailer: mailerOf(env),
    webhooks: createHttpWebhookSender({ allowedHosts: env.ALLOW_PRIVATE_WEBHOOK_HOSTS }),
  };
}

function mailerOf({ RESEND_API_KEY, RESEND_BASE_URL, EMAIL_FROM }: Environment): Mailer | null {
  if (!RESEND_API_KEY || !EMAIL_FROM) return null;
  const account = { apiKey: RESEND_API_KEY, baseUrl: RESEND_BASE_URL, from: EMAIL_FROM };
  let loaded: Promise<Mailer> | undefined;

  // As with engines: only the process that sends loads the vendor's SDK.
  return {
    async send(email, signal) {
      loaded ??= import("./providers/resend/mailer").then((m) => m.createResendMailer(account));
      return (await loaded).send(email, signal);
    },
  };
}

/** `file:.data/recordings` is relative to where the process was started. */
export function recordingsFolder(url: string): string {
  return url.startsWith("file://") ? fileURLToPath(url) : url.slice("file:".length);
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
