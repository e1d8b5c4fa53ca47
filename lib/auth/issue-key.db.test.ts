import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog } from "@/db/schema/companies";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany, newCompany } from "./accounts";
import { apiKeyCtx } from "./api-key";
import { createKey, listKeys, newKey, revokeKey } from "./issue-key";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a new key opens its company, with the scopes it was given, until it is revoked", async () => {
  const company = await aCompany();
  const both = await createKey(database.db, newKey.parse({ company, name: "Phone system" }));
  const one = newKey.parse({ company, name: "CRM", scopes: "calls:read" });
  const reader = await createKey(database.db, one);

  expect(await apiKeyCtx(database.db, `Bearer ${both}`)).toMatchObject({
    ...{ companyId: company, actor: { scopes: ["calls:read", "calls:write"] } },
  });
  const { actor } = await apiKeyCtx(database.db, `Bearer ${reader}`);
  expect(actor.scopes).toEqual(["calls:read"]);

  expect(await revokeKey(database.db, { company, key: actor.keyId })).toBe("CRM");
  await expect(apiKeyCtx(database.db, `Bearer ${reader}`)).rejects.toThrow("has been revoked");
  await expect(apiKeyCtx(database.db, `Bearer ${both}`)).resolves.toBeDefined();
  const again = revokeKey(database.db, { company, key: actor.keyId });
  await expect(again).rejects.toMatchObject({ code: "not_found" });
});

test("neither the list nor the audit holds more of a key than its beginning", async () => {
  const company = await aCompany();
  const key = await createKey(database.db, newKey.parse({ company, name: "Phone system" }));
  const [listed] = await listKeys(database.db, { company });
  await revokeKey(database.db, { company, key: listed?.id ?? "" });

  const [made, revoked] = await auditOf(company);
  expect(made).toMatchObject({ after: { name: "Phone system", prefix: key.slice(0, 8) } });
  expect([made?.action, revoked?.action]).toEqual(["api_key.created", "api_key.revoked"]);
  expect([made?.target, revoked?.target]).toEqual([listed?.id, listed?.id]);
  const shown = JSON.stringify([listed, made, revoked]);
  expect(shown).not.toContain(key.slice(0, 9));
});

test("a company that is not there gets no key, and a key of another is not revoked", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const nowhere = createKey(database.db, newKey.parse({ company: randomUUID(), name: "X" }));
  await expect(nowhere).rejects.toMatchObject({ code: "not_found" });

  const key = await createKey(database.db, newKey.parse({ company, name: "Phone system" }));
  const { actor } = await apiKeyCtx(database.db, `Bearer ${key}`);
  const theft = revokeKey(database.db, { company: other, key: actor.keyId });
  await expect(theft).rejects.toMatchObject({ code: "not_found" });
  await expect(apiKeyCtx(database.db, `Bearer ${key}`)).resolves.toBeDefined();
});

test.each(["", "calls:delete", "calls:read calls:write", "calls:read,"])(
  "%j are no scopes",
  (scopes) => {
    expect(newKey.safeParse({ company: randomUUID(), name: "X", scopes }).success).toBe(false);
  },
);

function aCompany(): Promise<string> {
  return createCompany(database.db, newCompany.parse({ name: "Keys BV", engine: "openai" }));
}

/** What was done with keys, in that order. */
async function auditOf(company: string) {
  const rows = await inCompany(database.db, company, (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.companyId, company)).orderBy(asc(auditLog.id)),
  );
  return rows.filter(({ action }) => action.startsWith("api_key."));
}
