import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { jobQueues, liveQueueSettings, queueName } from "./engine";
import { installJobs } from "./install";

test("two installations at once leave one set of queues, and a third changes nothing", async () => {
  const { ownerUrl, sql } = await freshDatabase();

  await Promise.all([installJobs(ownerUrl), installJobs(ownerUrl)]);
  await installJobs(ownerUrl);

  const rows = await sql`select name, dead_letter from pgboss.queue order by name`;
  const expected = jobQueues.map((queue) => ({
    name: queueName(queue),
    dead_letter: queue.dead ? null : queueName({ ...queue, dead: true }),
  }));
  expect(rows).toEqual(expected.toSorted((a, b) => a.name.localeCompare(b.name)));
});

test("a changed setting reaches queues that exist already", async () => {
  const { ownerUrl, sql } = await freshDatabase();
  await installJobs(ownerUrl);

  await installJobs(ownerUrl, { live: { ...liveQueueSettings, retryLimit: 3 } });

  const rows = await sql`select retry_limit from pgboss.queue where name = 'transcribe'`;
  expect(rows).toEqual([{ retry_limit: 3 }]);
});

test("the application's role may use the queues and may not change their tables", async () => {
  const { ownerUrl, sql } = await freshDatabase();
  await installJobs(ownerUrl);

  await expect(sql`delete from pgboss.job`).resolves.toEqual([]);
  await expect(sql`alter table pgboss.job add column extra text`).rejects.toThrow(/must be owner/);
  await expect(sql`create table pgboss.extra (id int)`).rejects.toThrow(/permission denied/);
});

/** `sql` acts as the application; an engine that came with the template is taken out. */
async function freshDatabase() {
  const database = await testDatabase();
  onTestFinished(database.close);
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  await owner`drop schema if exists pgboss cascade`;
  await owner.end();
  return database;
}
