import { checkRole, connect } from "@/db/client";
import { type Environment, readEnvironment, roleToTakeOn } from "@/lib/env";
import { onStopSignal } from "@/lib/stop-signal";
import { migrateAll } from "./migrate";
import { createProcesses, webProcess, workerProcess } from "./processes";
import { refuseDemo } from "./refuse-demo";
import { checkServer, problemsHere, startFailure } from "./start-checks";

// Production: `start.ts` runs web and worker, `start.ts web` and `start.ts worker` one of them.
const parts = process.argv.slice(2);
const wants = (part: string) => parts.length === 0 || parts.includes(part);

try {
  const env = readEnvironment();
  await checkMachine(env);
  const ownerUrl = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
  await checkServer(ownerUrl);
  await migrateAll({ ownerUrl, appUrl: env.DATABASE_URL }, console.log);
  await checkDatabase(env);
} catch (error) {
  console.error(startFailure(error));
  process.exit(1);
}

const processes = createProcesses();
if (wants("web")) processes.start(webProcess(process.env));
if (wants("worker")) processes.start(workerProcess(process.env));

const asked = new Promise<null>((resolve) => {
  onStopSignal({ stop: () => resolve(null), force: endAtOnce });
});
const ended = await Promise.race([processes.firstEnd, asked]);
if (ended) console.error(`The ${ended} process has ended; stopping.`);
await processes.stop();
process.exit(ended ? 1 : 0);

/** Somebody asked a second time. The jobs of a killed worker come back in ten seconds. */
function endAtOnce(): void {
  processes.kill();
  process.exit(1);
}

async function checkMachine({ PORT: port, HOST: host }: Environment): Promise<void> {
  const distDir = process.env.NEXT_DIST_DIR || ".next";
  const wanted = { web: wants("web"), worker: wants("worker") };
  const problems = await problemsHere(wanted, { port, host, distDir });
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

async function checkDatabase(env: Environment): Promise<void> {
  const { db, close } = connect(env.DATABASE_URL, {
    max: 1,
    applicationName: "afterword-start",
    role: roleToTakeOn(env),
  });
  try {
    await checkRole(db);
    await refuseDemo(db);
  } finally {
    await close();
  }
}
