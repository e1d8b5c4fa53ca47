import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog } from "@/db/schema/companies";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createAdmin, createCompany, newCompany, resetPassword } from "./accounts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("the audit says what the operator did, and holds no password", async () => {
  const { db } = database;
  const facts = { name: "Bakery BV", language: "nl", engine: "openai" };
  const email = `${randomUUID()}@bakery.test`;

  const company = await createCompany(db, newCompany.parse(facts));
  const passwords = [
    await createAdmin(db, { company, name: "Anna Bos", email }),
    await resetPassword(db, email),
  ];

  const rows = await inCompany(db, company, (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.companyId, company)).orderBy(asc(auditLog.id)),
  );
  const actor = { type: "system", job: "admin" };
  const target = rows[1]?.target;
  expect(rows).toMatchObject([
    { actor, action: "company.created", after: { ...facts, timeZone: "Europe/Amsterdam" } },
    { actor, action: "user.created", after: { name: "Anna Bos", email, role: "admin" } },
    { actor, action: "user.password_reset", target },
  ]);
  expect(target).toEqual(expect.any(String));
  for (const password of passwords) expect(JSON.stringify(rows)).not.toContain(password);
});

test("an address that somebody signs in with gets no second account and no entry", async () => {
  const { db } = database;
  const company = await createCompany(db, newCompany.parse({ name: "Twice BV", engine: "openai" }));
  const admin = { company, name: "Anna Bos", email: `${randomUUID()}@twice.test` };
  await createAdmin(db, admin);

  await expect(createAdmin(db, admin)).rejects.toMatchObject({ code: "conflict" });

  const entries = inCompany(db, company, (tx) =>
    tx.$count(auditLog, eq(auditLog.action, "user.created")),
  );
  expect(await entries).toBe(1);
});
