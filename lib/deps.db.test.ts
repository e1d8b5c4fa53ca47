import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { emptyDatabase, testDatabase } from "@/lib/testing/database";
import { eventually } from "@/lib/testing/job-queue";
import { createDeps } from "./deps";
import { readEnvironment } from "./env";

const started = { name: "web", connections: 3 } as const;

test("a start that failed for want of the job engine leaves no connection behind", async () => {
  const empty = await emptyDatabase();
  onTestFinished(empty.close);

  await expect(createDeps(environment({ DATABASE_URL: empty.url }), started)).rejects.toThrow();
  await eventually(async () => {
    expect(await connectionsOfWeb(empty.url)).toEqual([]);
  });
});

test("a start refused for its role leaves no connection behind", async () => {
  const database = await testDatabase({ max: 1 });
  onTestFinished(database.close);
  const { url, ownerUrl } = database;
  const env = environment({ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl });

  await expect(createDeps(env, started)).rejects.toThrow("it owns tables");
  await eventually(async () => {
    expect(await connectionsOfWeb(url)).toEqual([]);
  });
});

test("with an owner's account given, the application connects as its own plain account", async () => {
  const database = await testDatabase({ max: 1 });
  onTestFinished(database.close);
  const { url, ownerUrl } = database;
  const DATABASE_URL = await memberUrl(url);

  const env = environment({ DATABASE_URL, DATABASE_OWNER_URL: ownerUrl });
  const { deps, close } = await createDeps(env, started);
  onTestFinished(close);
  const [row] = await deps.db.execute("select current_user::text as me");
  expect(row).toEqual({ me: new URL(DATABASE_URL).username });
});

/** A new account that is a plain member of `afterword_app`, made by the administrator. */
async function memberUrl(serverUrl: string): Promise<string> {
  const [adminUrl, url] = [new URL(serverUrl), new URL(serverUrl)];
  adminUrl.username = "postgres";
  url.username = `member_${randomUUID().slice(0, 8)}`;
  url.password = "secret";

  const admin = postgres(adminUrl.href, { max: 1, onnotice: () => {} });
  await admin`create role ${admin(url.username)} login password 'secret'`;
  await admin`grant afterword_app to ${admin(url.username)}`;
  onTestFinished(async () => {
    await admin`drop role ${admin(url.username)}`;
    await admin.end();
  });
  return url.href;
}

function environment(variables: Record<string, string>) {
  return readEnvironment({
    NODE_ENV: "test",
    NEXTAUTH_URL: "http://localhost:3000",
    NEXTAUTH_SECRET: "s".repeat(32),
    ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
    ...variables,
  });
}

/** Asked as the account that connects: of others' connections it would be told little. */
async function connectionsOfWeb(url: string): Promise<unknown[]> {
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [
      ...(await owner`
        select pid from pg_stat_activity
        where datname = current_database() and application_name = 'afterword-web'`),
    ];
  } finally {
    await owner.end();
  }
}
