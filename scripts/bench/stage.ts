import { execFile } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { connect, type Db } from "@/db/client";
import type { LogLevel } from "@/lib/logger";
import { type Standins, startStandins } from "@/standins/server";
import { buildIfNeeded } from "../demo/build";
import { waitUntilHealthy } from "../demo/wait";
import { migrateAll } from "../migrate";
import { type ProcessSpec, webProcess, workerProcess } from "../processes";
import { addCompany, type Company } from "./company";
import { type Server, startServer } from "./server";
import { type Service, startService } from "./service";

/** The whole product on ports and folders of its own: database, stand-ins, web server, workers. */
export type Stage = {
  databaseUrl: string;
  database: Server;
  db: Db;
  standins: Standins;
  /** Where the web server is; the same after it has been started again. */
  origin: string;
  web: Service;
  workers: Service[];
  recordingsFolder: string;
  /** What web and workers are started with. */
  env: NodeJS.ProcessEnv;
  addCompany(): Promise<Company>;
  startWeb(): Promise<void>;
  /** In the place of the nth one. */
  startWorker(index: number): Promise<void>;
  /** True once web and a worker answer. */
  untilHealthy(): Promise<void>;
  /** All that web and workers have written so far. */
  logs(): Promise<string>;
};

export type StageOptions = {
  workers?: number;
  /** Jobs of one kind under way at once in each worker. */
  concurrency?: number;
  /** Forced to disk and able to be started again after a kill; for tests of just that. */
  durable?: boolean;
  /** What web and workers say of themselves; `warn` unless given. */
  logLevel?: LogLevel;
  /** A file system of that size for recordings, so that it can be filled up; takes root. */
  recordingsMb?: number;
};

/** The build that the browser tests use too. */
export const distDir = ".next-e2e";
const project = process.cwd();
const say = (line: string) => process.stderr.write(`${line}\n`);

const openStages = new Set<() => Promise<void>>();

/** Ends every stage that is still up: for a process that is told to stop. */
export async function endStages(): Promise<void> {
  await Promise.all([...openStages].map((end) => end()));
}

/** Sets a stage up, works on it, and leaves nothing of it behind however the work ends. */
export async function withStage<T>(
  options: StageOptions,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const undo: (() => Promise<unknown>)[] = [];
  const end = async () => {
    openStages.delete(end);
    for (const step of undo.splice(0).reverse()) await step().catch((error) => say(String(error)));
  };
  openStages.add(end);

  try {
    return await work(await setUp(options, undo));
  } finally {
    await end();
  }
}

/** Builds the web application once for all stages. */
export async function buildForStages(): Promise<void> {
  process.env.NEXT_DIST_DIR = distDir;
  await buildIfNeeded(project, say);
}

async function setUp(
  { workers = 1, concurrency = 8, durable = false, logLevel = "warn", recordingsMb }: StageOptions,
  undo: (() => Promise<unknown>)[],
): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-bench-"));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const recordingsFolder = join(folder, "recordings");
  await mkdir(recordingsFolder);
  if (recordingsMb) undo.push(await mountSmall(recordingsFolder, recordingsMb));

  const database = await startServer({ projectFolder: project, durable, name: randomUUID() });
  undo.push(database.remove);
  await migrateAll({ ownerUrl: database.url });
  const { db, close } = connect(database.url, { max: 5, applicationName: "afterword-bench" });
  undo.push(close);

  const samples = await mkdtemp(join(folder, "no-samples-"));
  const standins = await startStandins({ port: 0, recordingsFolder: samples, recogniser: null });
  undo.push(standins.close);

  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    NEXT_DIST_DIR: distDir,
    DATABASE_URL: database.url,
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    ALLOW_PRIVATE_WEBHOOK_HOSTS: new URL(standins.url).host,
    PORT: String(port),
    HOST: "127.0.0.1",
    RECORDINGS_URL: `file:${recordingsFolder}`,
    OPENAI_API_KEY: "stand-in",
    OPENAI_BASE_URL: `${standins.url}/openai/v1`,
    WORKER_CONCURRENCY: String(concurrency),
    RESEND_API_KEY: "stand-in",
    RESEND_BASE_URL: `${standins.url}/resend`,
    EMAIL_FROM: "Afterword <calls@bench.test>",
    LOG_LEVEL: logLevel,
  };

  let ended = false;
  const start = (spec: ProcessSpec) => {
    if (ended) throw new Error("The stage has been taken down.");
    return startService(spec, join(folder, `${spec.name}.log`));
  };
  const stage: Stage = {
    ...{ databaseUrl: database.url, database, db, standins, origin, recordingsFolder, env },
    web: await start(webProcess(env)),
    workers: [],
    async addCompany() {
      const company = await addCompany(db, database.url);
      undo.push(() => company.sql.end({ timeout: 1 }));
      return company;
    },
    async startWeb() {
      stage.web = await start(webProcess(env));
    },
    async startWorker(index) {
      stage.workers[index] = await start(workerProcess(env));
    },
    logs: () => logsIn(folder),
    untilHealthy: () => waitUntilHealthy(origin, AbortSignal.timeout(60_000)),
  };
  undo.push(() => {
    ended = true;
    return Promise.all([stage.web, ...stage.workers].map((service) => service.stop()));
  });

  for (let index = 0; index < workers; index += 1) await stage.startWorker(index);
  await stage.untilHealthy().catch(async (error: unknown) => {
    throw new Error(`The stage did not come up.\n${await lastWords(folder)}`, { cause: error });
  });
  return stage;
}

/** Every file in the stage's store of recordings, by its path in it. */
export async function filesOf({ recordingsFolder }: Stage): Promise<string[]> {
  const entries = await readdir(recordingsFolder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(recordingsFolder.length + 1));
}

async function mountSmall(folder: string, sizeMb: number): Promise<() => Promise<unknown>> {
  const run = promisify(execFile);
  await run("mount", ["-t", "tmpfs", "-o", `size=${sizeMb}m`, "afterword-bench", folder]);
  return () => run("umount", ["--lazy", folder]);
}

async function lastWords(folder: string): Promise<string> {
  return (await logsIn(folder)).slice(-4000);
}

async function logsIn(folder: string): Promise<string> {
  const logs = ["web.log", "worker.log"].map((name) =>
    readFile(join(folder, name), "utf8").catch(() => ""),
  );
  return (await Promise.all(logs)).join("");
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === "object") resolve(address.port);
        else reject(new Error("The system gave no free port."));
      });
    });
  });
}
