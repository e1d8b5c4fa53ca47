import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog, companySettings } from "@/db/schema/companies";
import type { WebhookUrlProblem } from "@/domain/delivery";
import type { Ctx, Deps } from "@/lib/ctx";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany, type TestCompany } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import { getSecretStatus, getSettings } from "./get";
import { saveSettings } from "./save";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("what is not named stays as it is, and the change is noted with both sides", async () => {
  const { company, deps, admin } = await setUp();
  await saveSettings(deps, admin, { internalCallsToo: true });

  expect(await getSettings(deps, admin)).toMatchObject({
    ...{ summariesOn: true, internalCallsToo: true, engine: "openai", emailOn: false },
    ...{ webhookOn: false, webhookMethod: "POST", webhookUrl: "", webhookTimeoutSeconds: 5 },
  });
  expect(await notes(company)).toEqual([
    {
      actor: admin.actor,
      action: "settings.changed",
      before: { internalCallsToo: false },
      after: { internalCallsToo: true },
    },
  ]);
});

test("storing what is stored already notes nothing", async () => {
  const { company, deps, admin } = await setUp();
  await saveSettings(deps, admin, { summariesOn: true });
  expect(await notes(company)).toEqual([]);
});

test("admins who store different settings at once lose none of them", async () => {
  const { company, deps, admin } = await setUp();
  const changes = [
    { summariesOn: false },
    { internalCallsToo: true },
    { emailOn: true },
    { webhookOn: true },
    { webhookMethod: "PUT", webhookUrl: "https://crm.test/in", webhookTimeoutSeconds: 9 },
  ] as const;
  await Promise.all(changes.map((change) => saveSettings(deps, admin, change)));

  expect(await getSettings(deps, admin)).toMatchObject(Object.assign({}, ...changes));
  expect(await notes(company)).toHaveLength(changes.length);
});

test("agents, API keys and jobs may neither read nor store settings", async () => {
  const { company, deps, admin } = await setUp();
  const job: Ctx = { ...admin, actor: { type: "system", job: "deliver" } };

  for (const ctx of [company.as("203", "agent"), company.ctx, job]) {
    await expect(saveSettings(deps, ctx, { emailOn: true })).rejects.toThrow("Only an admin");
    await expect(getSettings(deps, ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getSecretStatus(deps, ctx)).rejects.toMatchObject({ code: "forbidden" });
  }
  expect((await getSettings(deps, admin)).emailOn).toBe(false);
});

test("an admin changes the own company alone", async () => {
  const [{ deps, admin }, other] = [await setUp(), await setUp()];
  await saveSettings(deps, admin, { emailOn: true });
  expect((await getSettings(other.deps, other.admin)).emailOn).toBe(false);
});

test("an engine that is not configured cannot be chosen", async () => {
  const { deps, admin } = await setUp();
  await expect(saveSettings(deps, admin, { engine: "mistral" })).rejects.toMatchObject({
    code: "invalid",
    fields: { engine: "This engine is not configured, so it cannot be chosen." },
  });
  expect((await getSettings(deps, admin)).engine).toBe("openai");
});

test.for([
  ["private", "This address is private. Your operator can allow it."],
  ["invalid", "Enter a valid http or https URL."],
] as const)("a URL that the sender calls %s is refused in words", async ([problem, text]) => {
  const { deps, admin } = await setUp(problem);
  const change = { webhookUrl: "http://10.0.0.8/in", webhookTimeoutSeconds: 7 };

  await expect(saveSettings(deps, admin, change)).rejects.toMatchObject({ fields: { url: text } });
  expect(await getSettings(deps, admin)).toMatchObject({
    webhookUrl: "",
    webhookTimeoutSeconds: 5,
  });
});

test("the database itself refuses a timeout outside of 1 to 10 seconds", async () => {
  const { deps, admin } = await setUp();
  await expect(saveSettings(deps, admin, { webhookTimeoutSeconds: 11 })).rejects.toThrow();
});

test("a company whose secret nobody has made yet has none", async () => {
  const { company, deps, admin } = await setUp();
  expect(await getSecretStatus(deps, admin)).toEqual({ exists: false, rolledAt: null });

  await inCompany(database.db, company.companyId, (tx) =>
    tx.update(companySettings).set({ webhookSecretSealed: "sealed" }),
  );
  expect(await getSecretStatus(deps, admin)).toEqual({ exists: true, rolledAt: null });
});

/** A company with one engine, OpenAI; the sender finds `problem` with every URL. */
async function setUp(problem: WebhookUrlProblem | null = null) {
  const company = await createCompany(database.db, {});
  const plain = await testDeps(database.db);
  const webhooks = { ...plain.providers.webhooks, urlProblem: async () => problem };
  const deps: Deps = { ...plain, providers: { ...plain.providers, webhooks } };
  return { company, deps, admin: company.as("203", "admin") };
}

async function notes({ companyId }: TestCompany) {
  const { actor, action, before, after } = auditLog;
  return inCompany(database.db, companyId, (tx) =>
    tx
      .select({ actor, action, before, after })
      .from(auditLog)
      .where(eq(auditLog.companyId, companyId)),
  );
}
