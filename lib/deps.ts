import { type Connection, checkRole, connect } from "@/db/client";
import { type Clock, databaseClock } from "./clock";
import type { Deps, Policy, Providers } from "./ctx";
import { enginesOf } from "./engines";
import { type Environment, readEnvironment, recordingsPlace, roleToTakeOn } from "./env";
import { createJobs, type Jobs } from "./jobs/queue";
import { createLogger, type Logger } from "./logger";
import type { Mailer } from "./ports/mailer";
import type { RecordingStore } from "./ports/recording-store";
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
  turnsAtOnce: 64,
  soundAtOnceBytes: 16 * 1024 * 1024,
  turnClaimMs: 5 * minuteMs,
  examinedCalls: 20_000,
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
  remake: { runsAtOnce: 4, pauseMs: secondMs, jobMs: hourMs },
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
  const { jobs, clock } = await startWith(pool, log);
  const live = createLive({ sql, log });

  const deps: Deps = {
    db,
    jobs,
    live,
    providers: providersOf(env),
    policy: defaultPolicy,
    keyring: createKeyring(env.ENCRYPTION_KEY, env.ENCRYPTION_KEY_PREVIOUS),
    appUrl: env.NEXTAUTH_URL,
    now: clock.now,
    log,
  };
  return {
    deps,
    async close() {
      clock.close();
      await jobs.close();
      await live.close();
      await close();
    },
  };
}

/** A start that fails is tried again, so it must leave no connection behind. */
async function startWith(
  { db, close }: Connection,
  log: Logger,
): Promise<{ jobs: Jobs; clock: Clock }> {
  try {
    await checkRole(db);
    const jobs = await createJobs({ db, log });
    return { jobs, clock: await databaseClock(db, log) };
  } catch (error) {
    await close();
    throw error;
  }
}

function providersOf(env: Environment): Providers {
  return {
    engines: enginesOf(env),
    recordings: recordingsOf(env),
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

/** As with engines: who keeps recordings in a folder never loads the SDK of S3. */
export function recordingsOf(env: Environment): RecordingStore {
  const place = recordingsPlace(env.RECORDINGS_URL);
  if (!place) throw new Error("RECORDINGS_URL names no place for recordings.");
  if ("folder" in place) return createFolderStore(place.folder);

  const location = { ...place, endpoint: env.S3_ENDPOINT, region: env.AWS_REGION };
  let loaded: Promise<RecordingStore> | undefined;
  const store = () => {
    loaded ??= import("./providers/s3-store/store").then((m) => m.createS3Store(location));
    return loaded;
  };
  return {
    put: async (...given) => (await store()).put(...given),
    open: async (key) => (await store()).open(key),
    delete: async (key) => (await store()).delete(key),
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
