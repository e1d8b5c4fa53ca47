import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { checkRole, connect } from "./client";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

test("a pool acts as afterword_app, whatever account it connects with", async () => {
  expect(await database.sql`select current_user::text as me`).toEqual([{ me: "afterword_app" }]);
  await expect(checkRole(database.db)).resolves.toBeUndefined();
});

test("a transaction left open ends after a minute", async () => {
  expect(await database.sql`show idle_in_transaction_session_timeout`).toEqual([
    { idle_in_transaction_session_timeout: "1min" },
  ]);
});

test("the role cannot create tables, roles or functions, nor switch row-level security off", async () => {
  const refusal = { code: "42501" };
  const { sql } = database;

  await expect(sql`create table mine (id integer)`).rejects.toMatchObject(refusal);
  await expect(sql`create role mine`).rejects.toMatchObject(refusal);
  await expect(sql`alter table calls disable row level security`).rejects.toMatchObject(refusal);
  await expect(sql`truncate calls`).rejects.toMatchObject(refusal);
  await expect(
    sql.begin((tx) => [tx`set local row_security = off`, tx`select id from calls`]),
  ).rejects.toMatchObject(refusal);
});

test("a superuser is refused as the working role, with the way to mend it", async () => {
  const failure = await refusalOf(superuserUrl(), null);

  expect(failure).toContain(`The database role "postgres" must not serve Afterword`);
  expect(failure).toContain("it is a superuser");
  expect(failure).toContain("DATABASE_OWNER_URL");
});

test("the owner of the tables is refused as the working role", async () => {
  expect(await refusalOf(database.ownerUrl, null)).toContain("it owns tables (action_points, ");
});

test("a role that bypasses row-level security or inherits the owner's rights is refused", async () => {
  const role = `bypass_${randomUUID().slice(0, 8)}`;
  const admin = postgres(superuserUrl(), { max: 1 });
  await admin`create role ${admin(role)} bypassrls`;
  await admin`grant afterword to ${admin(role)}`;

  const failure = await refusalOf(superuserUrl(), role);
  expect(failure).toContain("it may bypass row-level security; it owns tables (");

  await admin`drop role ${admin(role)}`;
  await admin.end();
});

async function refusalOf(url: string, role: string | null): Promise<string> {
  const pool = connect(url, { max: 1, applicationName: "refused", role });

  try {
    return await checkRole(pool.db).then(
      () => "accepted",
      (error: Error) => error.message,
    );
  } finally {
    await pool.close();
  }
}

/** The embedded server gives its administrator the same password as the owner. */
function superuserUrl(): string {
  const url = new URL(database.ownerUrl);
  url.username = "postgres";

  return url.href;
}
