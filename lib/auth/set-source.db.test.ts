import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog } from "@/db/schema/companies";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { listSources, setSource, sourceChange } from "./set-source";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a source is set field by field, back to nothing too, and each change is audited", async () => {
  const { companyId: company, sourceId } = await createCompany(database.db);
  const set = (flags: object) => setSource(database.db, sourceChange.parse({ company, ...flags }));

  await set({ rawFormat: "ulaw-8000-stereo" });
  await set({ source: sourceId, channels: "agent, customer" });
  await set({ rawFormat: "ulaw-8000-stereo" });
  expect(await listSources(database.db, { company })).toEqual([
    {
      ...{ id: sourceId, name: "Phone system", isDefault: true },
      ...{ rawFormat: "ulaw-8000-stereo", channels: "agent,customer" },
    },
  ]);

  const last = await set({ rawFormat: "none", channels: "none" });
  expect(last).toEqual({ name: "Phone system", rawFormat: null, channels: null });
  expect(await listSources(database.db, { company })).toMatchObject([
    { rawFormat: null, channels: null },
  ]);
  const rows = await inCompany(database.db, company, (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.action, "source.changed")).orderBy(auditLog.id),
  );
  expect(rows.map(({ target, before, after }) => ({ target, before, after }))).toEqual([
    {
      target: sourceId,
      before: { rawFormat: null },
      after: { rawFormat: "ulaw-8000-stereo" },
    },
    { target: sourceId, before: { channels: null }, after: { channels: "agent,customer" } },
    {
      target: sourceId,
      before: { rawFormat: "ulaw-8000-stereo", channels: "agent,customer" },
      after: { rawFormat: null, channels: null },
    },
  ]);
});

test("another company's source is out of reach, and one that is not there", async () => {
  const [one, other] = [await createCompany(database.db), await createCompany(database.db)];
  for (const source of [other.sourceId, randomUUID()]) {
    const change = { company: one.companyId, source, rawFormat: "none" };
    const set = setSource(database.db, sourceChange.parse(change));
    await expect(set).rejects.toMatchObject({ code: "not_found" });
  }
});

test.each([
  {},
  { rawFormat: "mp3" },
  { rawFormat: "gsm-8000-stereo" },
  { rawFormat: "" },
  { channels: "" },
  { channels: "left,right" },
  { channels: "agent,agent" },
  { channels: "agent,customer,mixed" },
  { channels: "none,agent" },
  { source: "phone", rawFormat: "none" },
])("%j sets nothing", (flags) => {
  expect(sourceChange.safeParse({ company: randomUUID(), ...flags }).success).toBe(false);
});
