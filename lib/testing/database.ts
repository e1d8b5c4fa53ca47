import { randomUUID } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { inject } from "vitest";
import { connect, type Db } from "@/db/client";
import { databaseAt, templateName } from "./database-names";

export type TestDatabase = {
  /** A pool that acts as `afterword_app`, as web and worker do. */
  db: Db;
  sql: Sql;
  /** What `DATABASE_URL` would be, for processes a test starts. */
  url: string;
  /** The account that owns the tables. */
  ownerUrl: string;
  close: () => Promise<void>;
};

/** A fresh, migrated database for one test file; `close` drops it. */
export async function testDatabase(options: { max?: number } = {}): Promise<TestDatabase> {
  const { url, close } = await createDatabase(templateName);
  const pool = connect(url, { max: options.max ?? 5, applicationName: "afterword test" });

  return {
    ...{ db: pool.db, sql: pool.sql, url, ownerUrl: url },
    close: async () => {
      await pool.close();
      await close();
    },
  };
}

/** A database with nothing in it, for tests of what fills it. */
export function emptyDatabase(): Promise<{ url: string; close: () => Promise<void> }> {
  return createDatabase("template1");
}

async function createDatabase(template: string) {
  const serverUrl = inject("databaseUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);

  return {
    url: databaseAt(serverUrl, name),
    close: () => onServer(serverUrl, (sql) => sql`drop database ${sql(name)} with (force)`),
  };
}

async function onServer(
  serverUrl: string,
  work: (sql: Sql) => PromiseLike<unknown>,
): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });

  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
