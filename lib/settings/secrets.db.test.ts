import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog, companySettings } from "@/db/schema/companies";
import type { Deps } from "@/lib/ctx";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany, type TestCompany } from "@/lib/testing/factories";
import { clockAt, testDeps } from "@/lib/testing/fakes";
import { createKeyring } from "./seal";
import { previousSecretMs, rollWebhookSecret, webhookSecrets } from "./secrets";

const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

test("a company's first use makes a secret, and the same one is used from then on", async () => {
  const { company, deps } = await stage();

  const [first, second] = [await secretsOf(deps, company), await secretsOf(deps, company)];

  expect(first).toEqual([expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)]);
  expect(second).toEqual(first);
});

test("uses and rolls at the same moment lose no secret", async () => {
  const { company, deps } = await stage();

  const used = await Promise.all(Array.from({ length: 5 }, () => secretsOf(deps, company)));
  expect(new Set(used.flat()).size).toBe(1);

  const rolled = await Promise.all([1, 2, 3].map(() => roll(deps, company)));
  const valid = await secretsOf(deps, company);
  expect(rolled).toEqual(expect.arrayContaining(valid));
  expect(valid).toHaveLength(2);
});

test("after a roll the secret before signs for one more day", async () => {
  const { company, deps, clock } = await stage();
  const [before] = await secretsOf(deps, company);

  const secret = await roll(deps, company);

  expect(await secretsOf(deps, company)).toEqual([secret, before]);
  clock.advance(previousSecretMs - 1);
  expect(await secretsOf(deps, company)).toEqual([secret, before]);
  clock.advance(1);
  expect(await secretsOf(deps, company)).toEqual([secret]);
});

test("the database holds no secret that can be read, and the audit says who rolled", async () => {
  const { company, deps } = await stage();

  const secret = await roll(deps, company);

  const row = JSON.stringify(await storedSettings(company));
  expect(row).not.toContain(secret.slice("whsec_".length));
  const [audit] = await inCompany(database.db, company.companyId, (tx) =>
    tx.select().from(auditLog),
  );
  expect(audit).toMatchObject({
    action: "webhook_secret.rolled",
    actor: { type: "user", userId: company.userId("203"), role: "admin" },
  });
  expect(JSON.stringify(audit)).not.toContain(secret);
});

test("only an admin rolls", async () => {
  const { company, deps } = await stage();

  for (const ctx of [company.as("203", "agent"), company.ctx]) {
    await expect(rollWebhookSecret(deps, ctx)).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await storedSettings(company)).toMatchObject({ webhookSecretSealed: null });
});

test("a secret sealed with the previous key is sealed anew when it is used", async () => {
  const { company, deps } = await stage();
  const secrets = await secretsOf({ ...deps, keyring: createKeyring(oldKey) }, company);

  const both = { ...deps, keyring: createKeyring(newKey, oldKey) };
  expect(await secretsOf(both, company)).toEqual(secrets);

  const onlyNew = { ...deps, keyring: createKeyring(newKey) };
  expect(await secretsOf(onlyNew, company)).toEqual(secrets);
});

test("a roll mends a secret whose key is gone, and that one signs no more", async () => {
  const { company, deps } = await stage();
  await secretsOf({ ...deps, keyring: createKeyring(oldKey) }, company);
  const onlyNew = { ...deps, keyring: createKeyring(newKey) };
  await expect(secretsOf(onlyNew, company)).rejects.toThrow("cannot be opened");

  const secret = await roll(onlyNew, company);

  expect(await secretsOf(onlyNew, company)).toEqual([secret]);
  expect(await storedSettings(company)).toMatchObject({ webhookPreviousSecretSealed: null });
});

test("a roll seals the secret before anew, so that it signs without the key it was made with", async () => {
  const { company, deps } = await stage();
  const [before] = await secretsOf({ ...deps, keyring: createKeyring(oldKey) }, company);

  const secret = await roll({ ...deps, keyring: createKeyring(newKey, oldKey) }, company);

  const onlyNew = { ...deps, keyring: createKeyring(newKey) };
  expect(await secretsOf(onlyNew, company)).toEqual([secret, before]);
});

test("a secret before that cannot be opened keeps the present one from nothing", async () => {
  const { company, deps } = await stage();
  await secretsOf(deps, company);
  const secret = await roll(deps, company);

  await inCompany(database.db, company.companyId, (tx) =>
    tx.update(companySettings).set({ webhookPreviousSecretSealed: "v1.ab.cd.ef" }),
  );

  expect(await secretsOf(deps, company)).toEqual([secret]);
});

test("a secret sealed for one company is of no use in another's settings", async () => {
  const [{ company: mine, deps }, { company: other }] = [await stage(), await stage()];
  await roll(deps, mine);
  const { webhookSecretSealed } = await storedSettings(mine);

  await inCompany(database.db, other.companyId, (tx) =>
    tx.update(companySettings).set({ webhookSecretSealed }),
  );

  await expect(secretsOf(deps, other)).rejects.toThrow("cannot be opened");
});

async function stage() {
  const company = await createCompany(database.db);
  const clock = clockAt();
  const deps = await testDeps(database.db, { now: clock.now });
  return { company, deps, clock };
}

async function roll(deps: Deps, company: TestCompany): Promise<string> {
  return (await rollWebhookSecret(deps, company.as("203", "admin"))).secret;
}

function secretsOf(deps: Deps, { companyId }: TestCompany): Promise<string[]> {
  return inCompany(database.db, companyId, (tx) => webhookSecrets(deps, tx, companyId));
}

async function storedSettings({ companyId }: TestCompany) {
  const [row] = await inCompany(database.db, companyId, (tx) =>
    tx.select().from(companySettings).where(eq(companySettings.companyId, companyId)),
  );
  if (!row) throw new Error("The company has no settings.");
  return row;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 8 });
});
afterAll(() => database.close());
