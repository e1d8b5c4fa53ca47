import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { apiKeys } from "@/db/schema/companies";
import { sampleCompanies } from "@/db/seed/companies";
import { resetPassword } from "@/lib/auth/accounts";
import { apiKeyCtx } from "@/lib/auth/api-key";
import { createKeyring } from "@/lib/settings/seal";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { fillCompanies } from "./demo/fill";
import { refuseDemo } from "./refuse-demo";

const demoKey = sampleCompanies[0]?.apiKey;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a database of production's own is taken", async () => {
  await createCompany(database.db);
  await expect(refuseDemo(database.db)).resolves.toBeUndefined();
});

test("a database that the demo filled is refused, with the way to mend it", async () => {
  const receiver = { url: "https://receiver.test", secret: `whsec_${"a".repeat(32)}` };
  const keyring = createKeyring(randomBytes(32));
  await fillCompanies(database.url, { ...receiver, keyring });

  const refusal = refuseDemo(database.db);
  await expect(refusal).rejects.toThrow("its API key, agent@demo.test, admin@demo.test, admin@fr");
  await expect(refusal).rejects.toThrow("put it into DATABASE_URL");
});

test("what of the demo opens nothing any more is no reason to refuse", async () => {
  const emails = sampleCompanies.flatMap(({ users }) =>
    users.filter(({ password }) => password !== undefined).map(({ email }) => email),
  );
  for (const email of emails) await resetPassword(database.db, email);
  await expect(refuseDemo(database.db)).rejects.toThrow("demo: its API key would");

  const { companyId } = await apiKeyCtx(database.db, `Bearer ${demoKey}`);
  await inCompany(database.db, companyId, (tx) =>
    tx.update(apiKeys).set({ revokedAt: new Date() }),
  );
  await expect(refuseDemo(database.db)).resolves.toBeUndefined();
});
