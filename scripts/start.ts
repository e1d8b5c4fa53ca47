import { checkRole, connect } from "@/db/client";
import { type Environment, readEnvironment, roleToTakeOn } from "@/lib/env";
import { migrateAll } from "./migrate";
import { createProcesses, webProcess, workerProcess } from "./processes";
import { refuseDemo } from "./refuse-demo";

// Production: `start.ts` runs web and worker, `start.ts web` and `start.ts worker` one of them.
const parts = process.argv.slice(2);
const wants = (part: string) => parts.length === 0 || parts.includes(part);

try {
  const env = readEnvironment();
  const ownerUrl = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
  await migrateAll({ ownerUrl, appUrl: env.DATABASE_URL }, console.log);
  await checkDatabase(env);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const processes = createProcesses();
if (wants("web")) processes.start(webProcess(process.env));
if (wants("worker")) processes.start(workerProcess(process.env));

const asked = new Promise<null>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve(null));
});
const ended = await Promise.race([processes.firstEnd, asked]);
if (ended) console.error(`The ${ended} process has ended; stopping.`);
await processes.stop();
process.exit(ended ? 1 : 0);

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
