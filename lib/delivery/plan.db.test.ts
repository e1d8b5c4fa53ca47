import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import { storedDeliveries, summarisedCall } from "@/lib/testing/summarised-call";
import { planDeliveries } from "./plan";

const webhook = { webhookOn: true, webhookUrl: "https://receiver.test/hook" };

test("a first summary goes to the webhook and to every user who talked and qualifies", async () => {
  const deps = await testDeps(database.db);
  const company = await createCompany(database.db, {
    settings: { ...webhook, emailOn: true },
    users: {
      "201": { email: "a@demo.test", storageDays: 7 },
      "202": { email: "b@demo.test", storageDays: 6 },
      "203": { email: "c@demo.test", recording: "on_demand" },
      "204": { email: null },
      "205": { email: "e@demo.test", disabledAt: new Date() },
      "206": { email: "f@demo.test" },
      "207": { email: "a@demo.test" },
      "208": { email: "silent@demo.test" },
    },
  });

  const talkers = ["201", "202", "203", "204", "205", "206", "207", "201"];
  const callId = await summarisedCall(deps, company, talkers);

  const planned = await storedDeliveries(database.db, company.companyId, callId);
  expect(planned.map(({ channel, recipient }) => [channel, recipient])).toEqual([
    ["webhook", "https://receiver.test/hook"],
    ["email", "f@demo.test"],
    ["email", "a@demo.test"],
  ]);
  expect(planned.map((row) => row.userId)).toContain(company.userId("206"));
  expect(await deliveryJobs(company.companyId)).toEqual(planned.map((row) => row.id).toSorted());
});

test.each([
  ["a switch is off", { ...webhook, webhookOn: false, emailOn: false }],
  ["no URL is saved", { webhookOn: true, webhookUrl: "" }],
])("nothing is planned while %s", async (_, settings) => {
  const deps = await testDeps(database.db);
  const company = await createCompany(database.db, {
    settings,
    users: { "203": { email: "tom@demo.test" } },
  });

  const callId = await summarisedCall(deps, company);

  expect(await storedDeliveries(database.db, company.companyId, callId)).toEqual([]);
});

test("planned twice, a recipient is told once; later versions tell nobody", async () => {
  const deps = await testDeps(database.db);
  const company = await createCompany(database.db, { settings: webhook });
  const callId = await summarisedCall(deps, company);

  await inCompany(database.db, company.companyId, async (tx) => {
    const [call] = await tx.select().from(calls).where(eq(calls.id, callId));
    if (!call) throw new Error("There is no such call.");
    await planDeliveries(deps, tx, call, 1);
    await planDeliveries(deps, tx, call, 2);
  });

  expect(await storedDeliveries(database.db, company.companyId, callId)).toHaveLength(1);
  expect(await deliveryJobs(company.companyId)).toHaveLength(1);
});

async function deliveryJobs(companyId: string): Promise<string[]> {
  const rows = await database.sql<{ id: string }[]>`
    select data ->> 'deliveryId' as id from pgboss.job
    where name = 'deliver' and data ->> 'companyId' = ${companyId} order by 1`;
  return rows.map((row) => row.id);
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
