import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { eraseEmbedded, startEmbedded } from "@/db/embedded";
import { createKeyring } from "@/lib/settings/seal";
import { migrateAll } from "../migrate";
import { createProcesses, webProcess, workerProcess } from "../processes";
import { buildIfNeeded } from "./build";
import { placeSampleCalls } from "./calls";
import { fillCompanies } from "./fill";
import { refuseTakenPort } from "./ports";
import { keptSecret, keptWebhookSecret } from "./secret";
import { waitUntilHealthy } from "./wait";
import { accessOf, welcome } from "./welcome";

const { values } = parseArgs({
  options: {
    fresh: { type: "boolean", default: false },
    dev: { type: "boolean", default: false },
    "ready-file": { type: "string" },
    /** A demo beside the demo, with data of its own; the browser tests use it. */
    name: { type: "string" },
  },
});

const project = process.cwd();
const port = Number(process.env.PORT ?? 3000);
const standinsPort = Number(process.env.STANDINS_PORT ?? 4010);
const dataFolder = join(project, ".data", values.name ?? "demo");
const named = values.name ? { name: values.name } : {};
const address = `http://localhost:${port}`;
const standins = `http://localhost:${standinsPort}`;

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
const processes = createProcesses();
let stopDatabase = async () => {};

try {
  await run();
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
} finally {
  await processes.stop();
  await stopDatabase();
}
process.exit();

async function run(): Promise<void> {
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
  if (!values.dev) await buildIfNeeded(project, say);

  const env = { ...process.env, ...secrets, ...settings(databaseUrl) };
  const sampleArgs = ["--port", String(standinsPort), "--recordings", "db/seed/recordings"];
  const standinsArgs = ["--import", "tsx", "standins/main.ts", ...sampleArgs];
  const standinsEnv = { ...process.env, HOOK_SECRET: webhookSecret };
  processes.start({ name: "stand-ins", args: standinsArgs, env: standinsEnv });
  processes.start(webProcess(env, values.dev ? "dev" : "start"));
  processes.start(workerProcess(env));

  const ended = processes.firstEnd.then((name) => {
    throw new Error(`The ${name} process has ended.`);
  });
  const stopped = new Promise<void>((resolve) =>
    stop.signal.addEventListener("abort", () => resolve(), { once: true }),
  );
  await Promise.race([comeUp(), ended, stopped]);
  await Promise.race([ended, stopped]);
}

async function comeUp(): Promise<void> {
  await waitUntilHealthy(address, stop.signal);
  const access = accessOf(address, standins);
  await placeSampleCalls(access, stop.signal);
  if (values["ready-file"]) {
    await writeFile(values["ready-file"], `${JSON.stringify(access, null, 2)}\n`);
  }
  say(welcome(access));
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

function settings(databaseUrl: string): Record<string, string> {
  return {
    NODE_ENV: values.dev ? "development" : "production",
    DATABASE_URL: databaseUrl,
    // One account does all here, whatever else this shell is set up for.
    DATABASE_OWNER_URL: "",
    PORT: String(port),
    NEXTAUTH_URL: address,
    // The demo's API key is public: only this machine reaches it unless somebody says otherwise.
    HOST: process.env.HOST ?? "127.0.0.1",
    RECORDINGS_URL: `file:${join(dataFolder, "recordings")}`,
    OPENAI_API_KEY: "stand-in",
    OPENAI_BASE_URL: `${standins}/openai/v1`,
    MISTRAL_API_KEY: "stand-in",
    MISTRAL_BASE_URL: `${standins}/mistral`,
    RESEND_API_KEY: "stand-in",
    RESEND_BASE_URL: `${standins}/resend`,
    EMAIL_FROM: "Afterword <calls@demo.test>",
    // The stand-ins' own receiver, which is on this machine.
    ALLOW_PRIVATE_WEBHOOK_HOSTS: `localhost:${standinsPort},127.0.0.1:${standinsPort}`,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  };
}

function say(line: string): void {
  console.log(line);
}
