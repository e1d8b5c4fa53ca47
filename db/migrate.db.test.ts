import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import postgres, { type Sql } from "postgres";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installJobs } from "@/lib/jobs/install";
import { emptyDatabase } from "@/lib/testing/database";
import { connect } from "./client";
import { startEmbedded } from "./embedded";
import { migrate } from "./migrate";
import * as callTables from "./schema/calls";
import * as choiceTables from "./schema/choices";
import * as companyTables from "./schema/companies";
import * as eventTables from "./schema/events";
import * as importTables from "./schema/imports";
import * as resultTables from "./schema/results";
import * as sessionTables from "./schema/sessions";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let owner: Sql;

beforeEach(async () => {
  database = await emptyDatabase();
  owner = postgres(database.url, { max: 3, onnotice: () => {} });
});

afterEach(async () => {
  await owner.end();
  await database.close();
});

test("three instances that migrate at once all end well, and each migration ran once", async () => {
  const options = { ownerUrl: database.url, afterwards: installJobs };
  await Promise.all([migrate(options), migrate(options), migrate(options)]);

  const [row] = await owner`
    select count(*)::int as ran, count(distinct hash)::int as migrations
    from drizzle.__drizzle_migrations`;
  expect(row?.ran).toBe(row?.migrations);
  expect(await tables()).toContain("delivery_attempts");
});

test("a second migration changes nothing and says so", async () => {
  const said: string[] = [];
  const options = { ownerUrl: database.url, log: (message: string) => said.push(message) };
  await migrate(options);
  await migrate(options);

  expect(said).toEqual([
    expect.stringMatching(/^Migrated the database/),
    "The database is up to date.",
  ]);
});

test("a migration killed after its statements leaves nothing, and the next start completes", async () => {
  const blocker = await blockTheJournal();
  const killed = migrate({ ownerUrl: database.url });
  killed.catch(() => {});

  const pid = await vi.waitFor(waitingMigration, { timeout: 10_000 });
  await owner`select pg_terminate_backend(${pid})`;
  await expect(killed).rejects.toThrow();
  await blocker.release();
  expect(await tables()).toEqual([]);

  await migrate({ ownerUrl: database.url });
  expect(await tables()).toContain("calls");
});

test("what failed after the migrations runs again at the next start", async () => {
  const afterwards = vi.fn<(url: string) => Promise<void>>();
  afterwards.mockRejectedValueOnce(new Error("killed")).mockResolvedValueOnce();

  await expect(migrate({ ownerUrl: database.url, afterwards })).rejects.toThrow("killed");
  await migrate({ ownerUrl: database.url, afterwards });

  expect(afterwards.mock.calls).toEqual([[database.url], [database.url]]);
});

test("a failed start gives the lock back", async () => {
  const afterwards = () => Promise.reject(new Error("on purpose"));
  await expect(migrate({ ownerUrl: database.url, afterwards })).rejects.toThrow("on purpose");

  const locks = await owner`
    select from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`;
  expect(locks.length).toBe(0);
});

test("the application's own account becomes a member and works with or without the role", async () => {
  const account = `app_${randomUUID().slice(0, 8)}`;
  await owner`create role ${owner(account)} login password 'secret'`;
  const appUrl = new URL(database.url);
  Object.assign(appUrl, { username: account, password: "secret" });
  await migrate({ ownerUrl: database.url, appUrl: appUrl.href });

  for (const role of ["afterword_app", null]) {
    const pool = connect(appUrl.href, { max: 1, applicationName: "own account", role });
    expect(await pool.sql`select id from calls`).toEqual([]);
    expect(await pool.sql`select * from sign_in_user('x')`).toEqual([]);
    await pool.close();
  }

  await owner`drop role ${owner(account)}`;
});

test("an owner who may not create the role is told what an administrator has to do", async () => {
  const projectFolder = fileURLToPath(new URL("..", import.meta.url));
  const server = await startEmbedded({ projectFolder, durable: false });
  const administrator = new URL(server.url);
  Object.assign(administrator, { username: "postgres", pathname: "/postgres" });
  const sql = postgres(administrator.href, { max: 1 });

  try {
    await sql`alter role afterword nocreaterole`;
    const told = await migrate({ ownerUrl: server.url }).catch(String);
    const [, remedy] = /administrator of the server: (.*)/.exec(String(told)) ?? [];
    await sql.unsafe(remedy ?? "");

    await migrate({ ownerUrl: server.url });
    const pool = connect(server.url, { max: 1, applicationName: "mended" });
    expect(await pool.sql`select id from calls`).toEqual([]);
    await pool.close();
  } finally {
    await sql.end();
    await server.stop();
  }
});

test("a table of a later migration can be used by the application without another grant", async () => {
  await migrate({ ownerUrl: database.url });
  await owner`create table later (id integer generated by default as identity, word text)`;
  const pool = connect(database.url, { max: 1, applicationName: "later" });

  await pool.sql`insert into later (word) values ('hello')`;
  expect(await pool.sql`select word from later`).toEqual([{ word: "hello" }]);
  await pool.close();
});

test("the migrations hold exactly what the schema declares", async () => {
  const declared = generateDrizzleJson({
    ...{
      ...callTables,
      ...choiceTables,
      ...companyTables,
      ...eventTables,
      ...importTables,
      ...resultTables,
      ...sessionTables,
    },
  });
  const missing = await generateMigration(await newestSnapshot(), declared);

  expect(missing).toEqual([]);
});

async function tables(): Promise<string[]> {
  const rows = await owner`
    select relname::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'`;

  return rows.map((row) => row.name);
}

/** Lets every statement of a migration run, but not the line in the journal that ends it. */
async function blockTheJournal(): Promise<{ release: () => Promise<void> }> {
  await owner`create schema drizzle`;
  await owner`
    create table drizzle.__drizzle_migrations
      (id serial primary key, hash text not null, created_at bigint)`;
  const held = await owner.reserve();
  await held`begin`;
  await held`lock table drizzle.__drizzle_migrations in exclusive mode`;

  return {
    release: async () => {
      await held`rollback`;
      held.release();
    },
  };
}

async function waitingMigration(): Promise<number> {
  const [found] = await owner`
    select pid from pg_stat_activity
    where datname = current_database() and application_name = 'afterword migrate'
      and wait_event_type = 'Lock' and query like 'insert into "drizzle"%'`;
  expect(found).toBeDefined();

  return Number(found?.pid);
}

async function newestSnapshot() {
  const folder = fileURLToPath(new URL("./migrations/meta", import.meta.url));
  const names = (await readdir(folder)).filter((name) => name.endsWith("_snapshot.json"));
  const newest = names.sort().at(-1);

  return JSON.parse(await readFile(`${folder}/${newest}`, "utf8"));
}
