import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/lib/ctx";
import { ProviderError } from "@/lib/errors";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany, type TestCompany } from "@/lib/testing/factories";
import { fakeMailer, fakeWebhooks } from "@/lib/testing/fakes";
import { plannedEmail, plannedWebhook } from "@/lib/testing/planned-delivery";
import { listDeliveries } from "./list";
import { resendDelivery } from "./resend";

test("a failed delivery goes out again, under its id, with its bytes, by the whole schedule", async () => {
  const statuses = [410, 500, 200];
  const webhooks = fakeWebhooks(async (_, count) => ({ status: statuses[count - 1] ?? 200 }));
  const { company, deps, run, stored } = await plannedWebhook(database, { webhooks });
  await run();
  expect(await stored()).toMatchObject({ state: "failed" });

  await resendDelivery(deps, adminOf(company), { deliveryId: (await stored()).id });
  await run();

  const again = await stored();
  expect(again).toMatchObject({ state: "waiting", attemptCount: 1, attempts: [{}, { number: 2 }] });
  const waitMs = (again.nextAttemptAt?.getTime() ?? 0) - Date.now();
  expect(waitMs).toBeLessThan(7000);
  expect(webhooks.sent[1]?.headers["webhook-id"]).toBe(again.id);
  expect(webhooks.sent[1]?.body).toBe(webhooks.sent[0]?.body);
});

test("a delivered webhook may be replayed; a delivered email is not sent twice", async () => {
  const webhooks = fakeWebhooks();
  const webhook = await plannedWebhook(database, { webhooks });
  await webhook.run();
  await resendDelivery(webhook.deps, adminOf(webhook.company), {
    deliveryId: (await webhook.stored()).id,
  });
  await webhook.run();
  expect(webhooks.sent).toHaveLength(2);
  expect(await webhook.stored()).toMatchObject({ state: "delivered" });

  const email = await plannedEmail(database, { mailer: fakeMailer() });
  await email.run();
  const { id } = await email.stored();
  await expect(
    resendDelivery(email.deps, adminOf(email.company), { deliveryId: id }),
  ).rejects.toMatchObject({
    code: "conflict",
  });
});

test("what failed for a wrong URL, or address, goes to the one that was put right", async () => {
  const webhooks = fakeWebhooks(async (_, count) => ({ status: count === 1 ? 410 : 200 }));
  const webhook = await plannedWebhook(database, { webhooks });
  await webhook.run();
  await webhook.asCompany(`update company_settings set webhook_url = 'https://right.test/'`);
  await resendDelivery(webhook.deps, adminOf(webhook.company), {
    deliveryId: (await webhook.stored()).id,
  });
  await webhook.run();
  expect(webhooks.sent[1]?.url).toBe("https://right.test/");

  const rejected = new ProviderError("rejected", "No such address.", { status: 422 });
  const mailer = fakeMailer((_, n) => (n === 1 ? Promise.reject(rejected) : Promise.resolve()));
  const email = await plannedEmail(database, { mailer });
  await email.run();
  await email.asCompany(`update users set email = 'right@demo.test'`);
  await resendDelivery(email.deps, adminOf(email.company), {
    deliveryId: (await email.stored()).id,
  });
  await email.run();
  expect(mailer.sent[1]?.to).toBe("right@demo.test");
});

test("a delivery that is on its way is not sent again, and keeps its place in the schedule", async () => {
  const webhooks = fakeWebhooks(async () => ({ status: 500 }));
  const { company, deps, run, stored } = await plannedWebhook(database, { webhooks });
  const resend = async () =>
    resendDelivery(deps, adminOf(company), { deliveryId: (await stored()).id });
  const onItsWay = { code: "conflict", message: "This delivery is on its way." };

  await expect(resend()).rejects.toMatchObject(onItsWay);
  await run();
  const before = await stored();
  expect(before).toMatchObject({ state: "waiting", attemptCount: 1 });

  await expect(resend()).rejects.toMatchObject(onItsWay);
  expect(await stored()).toEqual(before);
});

test.each([
  `update company_settings set webhook_on = false`,
  `update company_settings set webhook_url = ''`,
])("nothing is sent again after %s", async (statement) => {
  const webhooks = fakeWebhooks(async () => ({ status: 410 }));
  const { company, deps, run, stored, asCompany } = await plannedWebhook(database, { webhooks });
  await run();
  const { id } = await stored();
  await asCompany(statement);

  await expect(resendDelivery(deps, adminOf(company), { deliveryId: id })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("agents, API keys and other companies cannot send anything again", async () => {
  const { company, deps, stored } = await plannedWebhook(database, { webhooks: fakeWebhooks() });
  const other = await createCompany(database.db);
  const { id } = await stored();
  const resend = (ctx: Parameters<typeof resendDelivery>[1], deliveryId = id) =>
    resendDelivery(deps, ctx, { deliveryId });

  await expect(resend(company.as("203"))).rejects.toMatchObject({ code: "forbidden" });
  await expect(resend(company.ctx)).rejects.toMatchObject({ code: "forbidden" });
  await expect(resend(other.as("203", "admin"))).rejects.toMatchObject({ code: "not_found" });
  await expect(resend(adminOf(company), randomUUID())).rejects.toMatchObject({ code: "not_found" });
});

test("an admin sees where a summary went and what came back; an agent no secret of it", async () => {
  const webhooks = fakeWebhooks(async () => ({ status: 500, text: "stack trace" }));
  const { company, deps, run, callId } = await plannedWebhook(database, { webhooks });
  await run();

  const [forAdmin] = await listDeliveries(deps, adminOf(company), { callId });
  const [forAgent] = await listDeliveries(deps, company.as("203"), { callId });

  expect(forAdmin).toMatchObject({
    ...{ channel: "webhook", recipient: "https://receiver.test/hook", state: "waiting" },
    attempts: [{ number: 1, statusCode: 500, problem: "http_status", answer: "stack trace" }],
  });
  expect(forAgent).toEqual({
    ...forAdmin,
    recipient: "receiver.test",
    attempts: forAdmin?.attempts.map((attempt) => ({ ...attempt, answer: null })),
  });
});

test("who cannot see a call cannot see its deliveries", async () => {
  const { company, deps, callId } = await plannedWebhook(database, { webhooks: fakeWebhooks() });
  const other = await createCompany(database.db);

  const stranger: Ctx = { ...company.ctx, actor: { ...other.as("203").actor } };
  for (const ctx of [stranger, other.as("203", "admin"), other.ctx]) {
    await expect(listDeliveries(deps, ctx, { callId })).rejects.toMatchObject({
      code: "not_found",
    });
  }
});

function adminOf(company: TestCompany): Ctx {
  return company.as("203", "admin");
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
