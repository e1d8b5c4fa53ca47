import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { companies, companySettings } from "@/db/schema/companies";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { readCompany } from "./read";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a new company has everything off and waits half an hour for audio", async () => {
  const companyId = randomUUID();
  const { settings } = await inCompany(database.db, companyId, async (tx) => {
    await tx.insert(companies).values({
      ...{ id: companyId, name: "New BV", timeZone: "Europe/Amsterdam" },
      ...{ language: "nl", country: "NL", currency: "EUR" },
    });
    await tx.insert(companySettings).values({ companyId, engine: "mistral" });
    return readCompany(tx, companyId);
  });

  expect(settings).toMatchObject({
    ...{ summariesOn: false, internalCallsToo: false, emailOn: false, webhookOn: false },
    ...{ webhookMethod: "POST", webhookUrl: "", webhookTimeoutSeconds: 5, audioWaitMinutes: 30 },
  });
});

test("a company reads its own settings and no other's", async () => {
  const company = await createCompany(database.db, { settings: { audioWaitMinutes: 12 } });
  const other = await createCompany(database.db);
  const read = (companyId: string) =>
    inCompany(database.db, company.companyId, (tx) => readCompany(tx, companyId));

  expect((await read(company.companyId)).settings.audioWaitMinutes).toBe(12);
  await expect(read(other.companyId)).rejects.toThrow("does not exist");
});
