import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { eraseEmbedded, startEmbedded } from "@/db/embedded";
import { sampleCompanies } from "@/db/seed/companies";
import { createDeps } from "@/lib/deps";
import { readEnvironment } from "@/lib/env";
import { createKeyring } from "@/lib/settings/seal";
import { migrateAll } from "../migrate";
import { createProcesses, webProcess, workerProcess } from "../processes";
import { buildIfNeeded } from "./build";
import { type Amount, amounts, placeNewest, placeOthers } from "./calls";
import { fillCompanies } from "./fill";
import { beginHistory, fillHistory } from "./history";
import { refuseTakenPort } from "./ports";
import { keptSecret, keptWebhookSecret } from "./secret";
import { demoAddresses, demoSettings } from "./settings";
import { waitUntilHealthy } from "./wait";
import { accessOf, welcome } from "./welcome";

const { values } = parseArgs({
  options: {
    fresh: { type: "boolean", default: false },
    dev: { type: "boolean", default: false },
    "ready-file": { type: "string" },
    /** `few`: the newest calls alone, and no month behind them. */
    "sample-calls": { type: "string", default: "all" },
    /** A demo beside the demo, with data of its own; the browser tests use it. */
    name: { type: "string" },
  },
});

const project = process.cwd();
const { port, standinsPort, address, standins } = demoAddresses(process.env);
const dataFolder = join(project, ".data", values.name ?? "demo");
const named = values.name ? { name: values.name } : {};

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
const processes = createProcesses();
let stopDatabase = async () => {};
let forgetAccess = async () => {};
const workerAwayMs = 30_000;

try {
  await run();
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
} finally {
  await forgetAccess();
  await processes.stop();
  await stopDatabase();
}
process.exit();

async function run(): Promise<void> {
  const amount = amounts.find((known) => known === values["sample-calls"]);
  if (!amount) throw new Error(`--sample-calls must be one of ${amounts.join(", ")}.`);
  await refuseTakenPort(port, "PORT");
  await refuseTakenPort(standinsPort, "STANDINS_PORT");

  if (values.fresh) await startOver();
  const databaseUrl = await database();
  await migrateAll({ ownerUrl: databaseUrl }, say);
  const secrets = {
    NEXTAUTH_SECRET: await keptSecret(dataFolder, "session"),
    ENCRYPTION_KEY: await keptSecret(dataFolder, "encryption"),
  };
  const webhookSecret = await keptWebhookSecret(dataFolder);
  await fillCompanies(databaseUrl, {
    url: `${standins}/hook`,
    secret: webhookSecret,
    keyring: createKeyring(Buffer.from(secrets.ENCRYPTION_KEY, "base64url")),
  });
  const env = {
    ...process.env,
    ...secrets,
    ...demoSettings(process.env, { databaseUrl, dataFolder, dev: values.dev }),
  };
  const history = fillHistories(env, amount);
  await Promise.all([history.begun, values.dev || buildIfNeeded(project, say)]);

  const sampleArgs = ["--port", String(standinsPort), "--recordings", "db/seed/recordings"];
  const standinsArgs = ["--import", "tsx", "standins/main.ts", ...sampleArgs];
  const standinsEnv = { ...process.env, HOOK_SECRET: webhookSecret };
  processes.start({ name: "stand-ins", args: standinsArgs, env: standinsEnv });
  processes.start(webProcess(env, values.dev ? "dev" : "start"));
  startWorker(env);

  const ended = processes.firstEnd.then((name) => {
    throw new Error(`The ${name} process has ended.`);
  });
  const stopped = new Promise<void>((resolve) =>
    stop.signal.addEventListener("abort", () => resolve(), { once: true }),
  );
  await Promise.race([comeUp(history.filled, amount), ended, stopped]);
  await Promise.race([ended, stopped]);
}

/** A worker that died comes back, late enough to see what the panel says of it. */
function startWorker(env: NodeJS.ProcessEnv): void {
  processes.start(workerProcess(env), () => {
    say(`The worker has ended. It starts again in ${workerAwayMs / 1000} seconds.`);
    setTimeout(() => {
      if (stop.signal.aborted) return;
      say("The worker starts again.");
      startWorker(env);
    }, workerAwayMs);
  });
}

/** While the application is being built and is starting, its companies get their past. */
function fillHistories(env: NodeJS.ProcessEnv, amount: Amount) {
  const work = createDeps(readEnvironment(env), { name: "worker", connections: 2 });
  const begun = work.then(({ deps }) => {
    const withPast = sampleCompanies.filter(({ history }) => history);
    return Promise.all(withPast.map((company) => beginHistory(deps, company, amount === "all")));
  });
  const filled = Promise.all([work, begun]).then(async ([{ deps, close }, histories]) => {
    for (const history of histories) if (history) await fillHistory(deps, history, stop.signal);
    await close();
  });
  // Told when it is waited for, and not at all when the demo has failed or stopped before.
  filled.catch(() => undefined);
  return { begun, filled };
}

async function comeUp(historyFilled: Promise<void>, amount: Amount): Promise<void> {
  const access = accessOf(address, standins);
  await Promise.all([historyFilled, waitUntilHealthy(address, stop.signal)]);
  const calls = await placeNewest({ access, signal: stop.signal });
  const readyFile = values["ready-file"];
  if (readyFile) {
    forgetAccess = () => rm(readyFile, { force: true });
    await writeFile(readyFile, `${JSON.stringify(access, null, 2)}\n`);
  }
  say(welcome(access));
  await placeOthers(calls, amount).catch((error: unknown) => {
    if (!stop.signal.aborted) say(`Not all sample calls could be handed over: ${error}`);
  });
}

async function database(): Promise<string> {
  const given = process.env.DATABASE_URL;
  if (given) return given;

  const embedded = await startEmbedded({ projectFolder: project, ...named, log: say });
  stopDatabase = () => embedded.stop({ evenIfAdopted: true });
  return embedded.url;
}

async function startOver(): Promise<void> {
  if (process.env.DATABASE_URL) {
    throw new Error(
      "--fresh erases the embedded database only. Unset DATABASE_URL, or empty that database yourself.",
    );
  }
  await eraseEmbedded({ projectFolder: project, ...named });
  await rm(dataFolder, { recursive: true, force: true });
}

function say(line: string): void {
  console.log(line);
}
