import { readMigrationFiles } from "drizzle-orm/migrator";
import postgres, { type Sql } from "postgres";
import { z } from "zod";
import { checkRole, connect } from "@/db/client";
import { type Environment, roleToTakeOn } from "@/lib/env";
import { jobQueues, queueName } from "@/lib/jobs/engine";
import { type Check, type Finding, fail, ok, secondsSince, skip, warn, wordsOf } from "./finding";
import { sealing } from "./sealed";

type Patient = { env: Environment; ownerUrl: string; now: () => number };

const start = "npm start migrates; so does npm run demo for its own.";

/** The checks of the database; all but the first are left out when it cannot be reached. */
export function databaseChecks(patient: Patient): Check[] {
  const owner = postgres(patient.ownerUrl, {
    ...{ max: 1, connect_timeout: 5, onnotice: () => {} },
    connection: { application_name: "afterword-doctor" },
  });
  let isThere = false;
  let isMigrated = false;
  const once = (name: string, when: () => boolean, run: () => Promise<Finding>): Check => ({
    name,
    run: async () => [when() ? await run() : skip(name, "not looked at: see above")],
  });

  return [
    {
      name: "Database",
      async run() {
        const found = await reach(owner, patient.ownerUrl);
        isThere = found.state !== "fail";
        return [found];
      },
    },
    once(
      "Clock",
      () => isThere,
      () => clock(owner, patient.now),
    ),
    once(
      "Migrations",
      () => isThere,
      async () => {
        const found = await migrations(owner);
        isMigrated = found.state === "ok";
        return found;
      },
    ),
    once(
      "Database role",
      () => isMigrated,
      () => role(patient.env),
    ),
    once(
      "Job queues",
      () => isMigrated,
      () => queues(owner),
    ),
    once(
      "Worker",
      () => isMigrated,
      () => worker(owner),
    ),
    once(
      "Encryption key",
      () => isMigrated,
      () => sealing(owner, patient.env),
    ),
    { name: "", run: async () => owner.end({ timeout: 1 }).then(() => []) },
  ];
}

async function reach(owner: Sql, ownerUrl: string): Promise<Finding> {
  const startedAt = performance.now();
  try {
    const [row] = await owner`select current_setting('server_version_num')::int as number`;
    return versionFinding(Number(row?.number), secondsSince(startedAt));
  } catch (error) {
    const { host } = new URL(ownerUrl);
    return fail(
      "Database",
      `cannot be reached at ${host}: ${wordsOf(error)}`,
      "Is PostgreSQL running, and are host, port, account and password in DATABASE_URL right?",
    );
  }
}

/** `server_version_num`: 150004 is 15.4. */
export function versionFinding(number: number, took: string): Finding {
  const version = `PostgreSQL ${Math.floor(number / 10_000)}.${number % 10_000}`;
  if (number >= 150_000) return ok("Database", `${version}, answered in ${took}`);
  return fail("Database", `${version} is too old`, "PostgreSQL 15 or newer is needed.");
}

const [warnMs, failMs] = [5000, 60_000];

async function clock(owner: Sql, now: () => number): Promise<Finding> {
  const before = now();
  const [row] = await owner`select extract(epoch from clock_timestamp()) * 1000 as ms`;
  const offMs = Math.abs(Number(row?.ms) - (before + now()) / 2);
  const text = `this machine and the database are ${(offMs / 1000).toFixed(1)} s apart`;
  const remedy =
    "Set both clocks by NTP (timedatectl set-ntp true): deadlines and sign-ins use them.";
  if (offMs > failMs) return fail("Clock", text, remedy);
  return offMs > warnMs ? warn("Clock", text, remedy) : ok("Clock", text);
}

const ran = z.array(z.object({ hash: z.string() }));

async function migrations(owner: Sql): Promise<Finding> {
  const wanted = readMigrationFiles({ migrationsFolder: "db/migrations" });
  const [there] = await owner`select to_regclass('drizzle.__drizzle_migrations') is not null as is`;
  if (!there?.is) return warn("Migrations", "none has run in this database yet", start);

  const rows = ran.parse([
    ...(await owner`select hash from drizzle.__drizzle_migrations order by created_at, id`),
  ]);
  const known = new Set(wanted.map(({ hash }) => hash));
  if (rows.some(({ hash }) => !known.has(hash))) {
    return fail(
      "Migrations",
      "the database was migrated by another version of Afterword",
      "Run the newer version, or restore a backup that this one made.",
    );
  }
  const missing = wanted.length - rows.length;
  if (missing > 0) return fail("Migrations", `${missing} of ${wanted.length} have not run`, start);
  return ok("Migrations", `all ${wanted.length} have run`);
}

async function role(env: Environment): Promise<Finding> {
  const applicationName = "afterword-doctor";
  const { db, close } = connect(env.DATABASE_URL, {
    ...{ max: 1, applicationName, role: roleToTakeOn(env) },
  });
  try {
    await checkRole(db);
    return ok("Database role", "bound by row-level security, owns nothing");
  } catch (error) {
    return fail("Database role", wordsOf(error), "See Database accounts in docs/operations.md.");
  } finally {
    await close();
  }
}

const queueRows = z.array(z.object({ name: z.string() }));
const backlog = z.object({ waiting: z.int(), given_up: z.int() });

async function queues(owner: Sql): Promise<Finding> {
  const names = jobQueues.map(queueName);
  const [there] = await owner`select to_regclass('pgboss.queue') is not null as is`;
  const found = there?.is ? queueRows.parse([...(await owner`select name from pgboss.queue`)]) : [];
  const missing = names.filter((name) => !found.some((row) => row.name === name));
  if (missing.length > 0) return fail("Job queues", `missing: ${missing.join(", ")}`, start);

  const [row] = await owner`
    select count(*) filter (where name not like '%\\_dead')::int as waiting,
      count(*) filter (where name like '%\\_dead')::int as given_up
    from pgboss.job where state in ('created', 'retry', 'active')`;
  const { waiting, given_up } = backlog.parse(row);
  return ok("Job queues", `${names.length} queues, ${waiting} jobs to do, ${given_up} given up`);
}

const beats = z.object({ workers: z.int(), silent_s: z.coerce.number().nullable() });

async function worker(owner: Sql): Promise<Finding> {
  const [row] = await owner`
    select count(*) filter (where beat_at > now() - interval '20 seconds')::int as workers,
      extract(epoch from now() - max(beat_at)) as silent_s
    from worker_beats`;
  const { workers, silent_s } = beats.parse(row);
  if (workers > 0) return ok("Worker", workers === 1 ? "one is running" : `${workers} are running`);
  const since = silent_s === null ? "" : `; the last sign of life is ${Math.round(silent_s)} s old`;
  return warn(
    "Worker",
    `none is running${since}`,
    "Start one: npm start, or npm run start:worker.",
  );
}
