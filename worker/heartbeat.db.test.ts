import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { workerBeats } from "@/db/schema/events";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { testDeps } from "@/lib/testing/fakes";
import { eventually } from "@/lib/testing/job-queue";
import { runHeartbeat } from "./heartbeat";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a worker shows that it lives for as long as it does", async () => {
  const { workerId, stop, beating } = await startBeating();
  await eventually(async () => expect(await workers()).toContain(workerId));
  stop.abort();
  await beating;

  expect(await workers()).not.toContain(workerId);
});

test("the signs of workers dead for a day are taken down, those of others are not", async () => {
  const [dead, alive] = [randomUUID(), randomUUID()];
  const daysAgo = (days: number) => sql`now() - ${days} * interval '1 day'`;
  await database.db.insert(workerBeats).values([
    { workerId: dead, startedAt: daysAgo(3), beatAt: daysAgo(1.01) },
    { workerId: alive, startedAt: daysAgo(3), beatAt: daysAgo(0.99) },
  ]);
  await startBeating();

  await eventually(async () => expect(await workers()).not.toContain(dead));
  expect(await workers()).toContain(alive);
});

test("a database that is away does not end the heartbeat", async () => {
  const deps = await testDeps(database.db);
  const away = await testDatabase();
  await away.close();
  const stop = new AbortController();
  const beating = runHeartbeat({ ...deps, db: away.db }, randomUUID(), stop.signal);
  stop.abort();

  await expect(beating).resolves.toBeUndefined();
});

async function startBeating() {
  const deps = await testDeps(database.db);
  const [workerId, stop] = [randomUUID(), new AbortController()];
  const beating = runHeartbeat(deps, workerId, stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await beating;
  });
  return { workerId, stop, beating };
}

async function workers(): Promise<string[]> {
  const rows = await database.db.select({ id: workerBeats.workerId }).from(workerBeats);
  return rows.map(({ id }) => id);
}
