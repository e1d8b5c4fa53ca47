import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { apiKeys } from "@/db/schema/companies";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { apiKeyCtx, hashOfKey, keyStillCounts } from "./api-key";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const unauthorized = { code: "unauthorized" };

test("a key says whose it is, for which phone system, and what it may do", async () => {
  const [ours, theirs] = [await createCompany(database.db), await createCompany(database.db)];

  expect(await apiKeyCtx(database.db, `Bearer ${ours.apiKey}`)).toEqual(ours.ctx);
  expect(await apiKeyCtx(database.db, `bearer   ${theirs.apiKey} `)).toEqual(theirs.ctx);
});

test("a revoked key is no key", async () => {
  const { apiKey, companyId } = await createCompany(database.db);
  await inCompany(database.db, companyId, (tx) =>
    tx.update(apiKeys).set({ revokedAt: new Date() }).where(eq(apiKeys.companyId, companyId)),
  );
  await expect(apiKeyCtx(database.db, `Bearer ${apiKey}`)).rejects.toMatchObject(unauthorized);
});

test("what stays open is told that its key was revoked or may no longer do it", async () => {
  const { apiKey, companyId } = await createCompany(database.db);
  const stillCounts = () => keyStillCounts(database.db, `Bearer ${apiKey}`, "calls:read");
  const change = (values: Partial<typeof apiKeys.$inferInsert>) =>
    inCompany(database.db, companyId, (tx) => tx.update(apiKeys).set(values));
  expect(await stillCounts()).toBe(true);

  await change({ scopes: ["calls:write"] });
  expect(await stillCounts()).toBe(false);
  await change({ scopes: ["calls:read"], revokedAt: new Date() });
  expect(await stillCounts()).toBe(false);
});

test("anything else is refused", async () => {
  const { apiKey } = await createCompany(database.db);
  const wrong = [
    ...[null, "", "Bearer", apiKey, `Basic ${apiKey}`, `Bearer ${apiKey}x`, `Bearer ${apiKey} x`],
    ...[
      `Bearer ${apiKey.toUpperCase()}`,
      `Bearer aw_${randomUUID()}`,
      "Bearer aw_%",
      "Bearer aw_'",
    ],
    ...[`Bearer ${hashOfKey(apiKey)}`, `Bearer aw_${"x".repeat(100_000)}`, `Bearer aw_\0${apiKey}`],
  ];
  for (const header of wrong) {
    await expect(apiKeyCtx(database.db, header), String(header)).rejects.toMatchObject(
      unauthorized,
    );
  }
});

test("the key itself is not kept", async () => {
  const { apiKey, companyId } = await createCompany(database.db);
  const rows = await inCompany(database.db, companyId, (tx) => tx.select().from(apiKeys));

  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(apiKey);
});
