import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog, companySettings } from "@/db/schema/companies";
import { redactionForm, redactionKinds } from "@/domain/redaction";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { getRedactedKinds, saveRedactedKinds } from "./redaction";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("for a new company every kind is masked", async () => {
  const { companyId, as } = await createCompany(database.db);
  await inCompany(database.db, companyId, async (tx) => {
    await tx.delete(companySettings).where(eq(companySettings.companyId, companyId));
    await tx.insert(companySettings).values({ companyId, engine: "openai" });
  });

  expect(await getRedactedKinds(database, as("203", "admin"))).toEqual([...redactionKinds]);
});

test("kinds are stored, and the audit log says what was before, once", async () => {
  const { companyId, as } = await createCompany(database.db);
  const admin = as("203", "admin");
  await saveRedactedKinds(database, admin, ["bsn", "card"]);
  await saveRedactedKinds(database, admin, ["card", "bsn"]);

  expect(await getRedactedKinds(database, admin)).toEqual(["card", "bsn"]);
  const noted = await inCompany(database.db, companyId, (tx) => tx.select().from(auditLog));
  expect(noted).toMatchObject([
    {
      action: "options.redaction_changed",
      before: { ibansMasked: true, codesMasked: true },
      after: { ibansMasked: false, codesMasked: false },
    },
  ]);
});

test("agents neither see nor change them", async () => {
  const { as } = await createCompany(database.db);

  await expect(getRedactedKinds(database, as("203"))).rejects.toMatchObject({ code: "forbidden" });
  await expect(saveRedactedKinds(database, as("203"), [])).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("a form sends the boxes that are ticked, and nothing else will do", () => {
  expect(redactionForm.parse({ iban: "on", card: "on" })).toEqual(["card", "iban"]);
  expect(redactionForm.parse({})).toEqual([]);
  for (const wrong of [{ card: "yes" }, { phone: "on" }, { card: ["on", "on"] }]) {
    expect(redactionForm.safeParse(wrong).success).toBe(false);
  }
});
