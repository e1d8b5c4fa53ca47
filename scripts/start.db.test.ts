import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";

let database: TestDatabase;
let bypasser: string;
let build: string;
beforeAll(async () => {
  build = await mkdtemp(join(tmpdir(), "afterword-build-"));
  await writeFile(join(build, "BUILD_ID"), "test");
  database = await testDatabase();
  bypasser = await addBypasser();
});
afterAll(async () => {
  await asSuperuser((sql) => sql`drop role ${sql(bypasser)}`);
  await database.close();
  await rm(build, { recursive: true });
});

const web = ["scripts/start.ts", "web"];
const worker = ["scripts/start.ts", "worker"];
const workerAlone = ["worker/main.ts"];
const superuser = { url: () => urlAs("postgres"), why: "it is a superuser" };
const bypasses = { url: () => urlAs(bypasser), why: "it may bypass row-level security" };
const owner = { url: () => database.ownerUrl, why: "it owns tables (action_points, " };

test.each([
  ["web", "a superuser", web, superuser],
  ["web", "a role that may bypass row-level security", web, bypasses],
  ["web", "the owner of the tables", web, owner],
  ["the worker", "a superuser", worker, superuser],
  ["the worker by itself", "the owner of the tables", workerAlone, owner],
])(
  "%s does not start as %s, and says how to mend it",
  async (_part, _account, args, { url, why }) => {
    const { exitCode, said } = await started(args, url());

    expect(exitCode).toBe(1);
    expect(said).toContain("must not serve Afterword");
    expect(said).toContain(why);
    expect(said).toContain("create role NAME login");
    expect(said).toContain("DATABASE_OWNER_URL");
    expect(said).not.toContain(new URL(url()).password);
  },
);

/** With an account for migrations given, the application's own is taken as it is. */
async function started(args: string[], url: string) {
  const secret = () => randomBytes(32).toString("base64");
  const child = spawn(process.execPath, ["--import", "tsx", ...args], {
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "production", LOG_LEVEL: "silent" },
      ...{ DATABASE_URL: url, DATABASE_OWNER_URL: database.ownerUrl },
      ...{ NEXTAUTH_URL: "http://localhost:1", NEXTAUTH_SECRET: secret() },
      ...{ ENCRYPTION_KEY: secret(), NEXT_DIST_DIR: build, PORT: "0" },
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  await once(child, "exit");
  return { exitCode: child.exitCode, said: (await said).join("") };
}

async function addBypasser(): Promise<string> {
  const role = `bypass_${randomUUID().slice(0, 8)}`;
  const { password } = new URL(database.ownerUrl);
  await asSuperuser(async (sql) => {
    await sql`create role ${sql(role)} login bypassrls password '${sql.unsafe(password)}'`;
    await sql`grant afterword_app to ${sql(role)}`;
  });
  return role;
}

async function asSuperuser(work: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(urlAs("postgres"), { max: 1 });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

/** The embedded server gives its administrator the same password as the owner. */
function urlAs(account: string): string {
  const url = new URL(database.ownerUrl);
  url.username = account;
  return url.href;
}
