import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { companyEvents } from "@/db/schema/events";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { eventually } from "@/lib/testing/job-queue";
import { logEvents } from "./log";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 20 });
});
afterAll(() => database.close());

test("events are numbered from 1, each company by itself", async () => {
  const [a, b] = [await newCompany(), await newCompany()];
  await log(a, "call.created", "summary.skipped");
  await log(b, "call.created");
  await log(a, "call.updated");

  expect(await eventsOf(a)).toEqual([...["1 call.created", "2 summary.skipped", "3 call.updated"]]);
  expect(await eventsOf(b)).toEqual(["1 call.created"]);
});

test("no events, no number", async () => {
  const company = await newCompany();
  await log(company);
  await log(company, "call.created");

  expect(await eventsOf(company)).toEqual(["1 call.created"]);
});

test("numbers of a transaction that was rolled back are given again", async () => {
  const company = await newCompany();
  const failing = inCompany(database.db, company, async (tx) => {
    await logEvents(tx, company, [{ type: "call.created", callId: randomUUID() }]);
    throw new Error("on purpose");
  });

  await expect(failing).rejects.toThrow("on purpose");
  await log(company, "call.updated");
  expect(await eventsOf(company)).toEqual(["1 call.updated"]);
});

test("who logs second waits for the first to commit: numbers follow the order of commits", async () => {
  const company = await newCompany();
  const commit = Promise.withResolvers<void>();
  const logged = Promise.withResolvers<void>();
  const committed: string[] = [];
  const first = inCompany(database.db, company, async (tx) => {
    await logEvents(tx, company, [{ type: "call.created", callId: randomUUID() }]);
    logged.resolve();
    await commit.promise;
  }).then(() => committed.push("first"));
  await logged.promise;
  const second = log(company, "call.updated").then(() => committed.push("second"));

  await eventually(async () => expect(await waitingForLocks()).toBe(1));
  commit.resolve();
  await Promise.all([first, second]);
  expect(committed).toEqual(["first", "second"]);
  expect(await eventsOf(company)).toEqual(["1 call.created", "2 call.updated"]);
});

test("however many write at once, whoever reads never sees a gap that is filled later", async () => {
  const companies = [await newCompany(), await newCompany()];
  const writers = Array.from({ length: 80 }, async (_, i) => {
    const company = companies[i % 2] ?? "";
    const events = Array.from({ length: (i % 3) + 1 }, () => "call.updated" as const);
    if (i % 5 !== 0) return log(company, ...events);

    const failing = inCompany(database.db, company, async (tx) => {
      await logEvents(tx, company, [{ type: "call.created", callId: randomUUID() }]);
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
  });
  let isWriting = true;
  const writing = Promise.all(writers).finally(() => {
    isWriting = false;
  });

  do {
    for (const company of companies) {
      const numbers = await numbersOf(company);
      expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    }
  } while (isWriting);
  await writing;
  expect((await numbersOf(companies[0] ?? "")).length).toBeGreaterThan(40);
});

async function newCompany(): Promise<string> {
  return (await createCompany(database.db)).companyId;
}

type EventType = Parameters<typeof logEvents>[2][number]["type"];

function log(company: string, ...types: EventType[]): Promise<void> {
  const events = types.map((type) => ({ type, callId: randomUUID() }));
  return inCompany(database.db, company, (tx) => logEvents(tx, company, events));
}

async function stored(company: string) {
  return inCompany(database.db, company, (tx) =>
    tx.select().from(companyEvents).orderBy(companyEvents.seq),
  );
}

async function eventsOf(company: string): Promise<string[]> {
  return (await stored(company)).map(({ seq, type }) => `${seq} ${type}`);
}

async function numbersOf(company: string): Promise<number[]> {
  return (await stored(company)).map(({ seq }) => seq);
}

async function waitingForLocks(): Promise<number> {
  const rows = await database.sql`
    select 1 from pg_locks l join pg_database d on d.oid = l.database or l.database is null
    where not l.granted and d.datname = current_database()
      and l.pid in (select pid from pg_stat_activity where datname = current_database())`;
  return rows.length;
}
