import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog } from "@/db/schema/companies";
import { companyDetails, countryCodes, currencyCodes, timeZones } from "@/domain/company";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { changeOwn } from "../users/change-own";
import { getDetails, saveDetails } from "./details";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("what changed is stored and noted with both sides, the rest is not", async () => {
  const company = await createCompany(database.db);
  const admin = company.as("203", "admin");
  const before = await getDetails(database, admin);
  await saveDetails(database, admin, { ...before, timeZone: "Asia/Tokyo", name: "Nieuw BV" });

  expect(await getDetails(database, admin)).toEqual({
    ...{ name: "Nieuw BV", country: "NL", timeZone: "Asia/Tokyo" },
    ...{ language: "en", currency: "EUR" },
  });
  await saveDetails(database, admin, { name: "Nieuw BV" });
  expect(await notesOf(company.companyId)).toMatchObject([
    {
      action: "company.changed",
      before: { timeZone: "Europe/Amsterdam", name: "Test BV" },
      after: { timeZone: "Asia/Tokyo", name: "Nieuw BV" },
    },
  ]);
});

test("agents neither see nor change the company, but their own name", async () => {
  const company = await createCompany(database.db);
  const agent = company.as("203");
  const forbidden = { code: "forbidden" };

  await expect(getDetails(database, agent)).rejects.toMatchObject(forbidden);
  await expect(saveDetails(database, agent, { name: "Mine" })).rejects.toMatchObject(forbidden);
  await changeOwn(database, agent, { name: "Thomas Price" });
  expect(await notesOf(company.companyId)).toMatchObject([
    { action: "user.changed", before: { name: "Tom Price" }, after: { name: "Thomas Price" } },
  ]);
  await expect(changeOwn(database, company.ctx, { name: "Key" })).rejects.toMatchObject(forbidden);
});

test("the lists are whole, and every value of them is taken", () => {
  expect(countryCodes()).toEqual(expect.arrayContaining(["NL", "GB", "US", "BE"]));
  expect(countryCodes().filter((code) => ["EU", "UN", "ZZ", "DD", "UK"].includes(code))).toEqual(
    [],
  );
  expect(timeZones()).toEqual(expect.arrayContaining(["UTC", "Europe/Amsterdam"]));
  expect(currencyCodes()).toEqual(expect.arrayContaining(["EUR", "GBP"]));

  const details = { name: "A", country: "NL", timeZone: "UTC", language: "nl", currency: "EUR" };
  const anyOf = fc.record({
    country: fc.constantFrom(...countryCodes()),
    timeZone: fc.constantFrom(...timeZones(), "Asia/Kolkata"),
    currency: fc.constantFrom(...currencyCodes()),
  });
  fc.assert(
    fc.property(anyOf, (chosen) => companyDetails.safeParse({ ...details, ...chosen }).success),
  );
});

test.each([
  { country: "ZZ" },
  { country: "nl" },
  { timeZone: "+02:00" },
  { timeZone: "Mars/Base" },
  { currency: "euro" },
  { currency: "XYZ" },
  { language: "de" },
  { name: "  " },
  { name: "x".repeat(201) },
  { name: "a\nb" },
])("%j is refused", (wrong) => {
  const details = { name: "A", country: "NL", timeZone: "UTC", language: "nl", currency: "EUR" };
  expect(companyDetails.safeParse({ ...details, ...wrong }).success).toBe(false);
});

function notesOf(companyId: string) {
  return inCompany(database.db, companyId, (tx) => tx.select().from(auditLog));
}
