import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { webhookEvent } from "@/domain/delivery";
import { defaultPolicy } from "@/lib/deps";
import { ProviderError } from "@/lib/errors";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { fakeWebhooks } from "@/lib/testing/fakes";
import { deliveryJobs, plannedWebhook } from "@/lib/testing/planned-delivery";
import { deliver } from "./deliver";

test("a webhook brings call and summary with absolute links, signed, and is delivered", async () => {
  const webhooks = fakeWebhooks(async () => ({ status: 204, text: "ok" }));
  const { company, run, stored, secrets } = await plannedWebhook(database, {
    webhooks,
    method: "PUT",
  });

  await run();

  const [request] = webhooks.sent;
  const delivery = await stored();
  expect(request).toMatchObject({
    ...{ url: "https://receiver.test/hook", method: "PUT", timeoutMs: 3000 },
    headers: { "webhook-id": delivery.id, "idempotency-key": delivery.id },
  });
  const event = webhookEvent.parse(JSON.parse(request?.body ?? ""));
  expect(event).toMatchObject({
    ...{ type: "summary.created", sequence: 1 },
    data: {
      call: { id: delivery.callId, url: `https://afterword.test/cdr/${delivery.callId}` },
      summary: { callId: delivery.callId, version: 1, overview: "Over <b>“ë”</b>." },
    },
  });
  const [secret = ""] = await secrets();
  expect(() =>
    new Webhook(secret).verify(request?.body ?? "", request?.headers ?? {}),
  ).not.toThrow();
  expect(delivery).toMatchObject({
    ...{ state: "delivered", attemptCount: 1, nextAttemptAt: null },
    attempts: [{ number: 1, statusCode: 204, error: null, answer: "ok" }],
  });
  expect(delivery.settledAt).not.toBeNull();
  expect(await deliveryJobs(database, company)).toHaveLength(1);
});

test("a receiver that is slow, broken or away is tried again: same id, same bytes", async () => {
  const answers = [
    async () => ({ status: 500, text: "oops" }),
    async () => Promise.reject(new ProviderError("timeout", "Too slow.")),
    async () => ({ status: 302 }),
    async () => Promise.reject(new ProviderError("unreachable", "Away.")),
    async () => ({ status: 404 }),
    async () => ({ status: 200 }),
  ];
  const webhooks = fakeWebhooks((_, count) => answers[count - 1]?.() ?? Promise.resolve({}));
  const { run, stored, makeDue, asCompany } = await plannedWebhook(database, { webhooks });

  for (const _ of answers) {
    await run();
    await asCompany(`update calls set status = 'missed'`);
    await makeDue();
  }

  const delivery = await stored();
  expect(delivery.state).toBe("delivered");
  expect(delivery.attempts.map(({ statusCode, error }) => [statusCode, error])).toEqual([
    [500, "http_status"],
    [null, "timeout"],
    [302, "http_status"],
    [null, "unreachable"],
    [404, "http_status"],
    [200, null],
  ]);
  expect(new Set(webhooks.sent.map((request) => request.headers["webhook-id"])).size).toBe(1);
  expect(new Set(webhooks.sent.map((request) => request.body)).size).toBe(1);
});

test("the next attempt's job is there with the row that says so, five seconds away", async () => {
  const { run, stored, company } = await plannedWebhook(database, {
    webhooks: fakeWebhooks(async () => ({ status: 500 })),
  });

  await run();

  const { state, nextAttemptAt, attempts } = await stored();
  expect(state).toBe("waiting");
  const [first, again] = await deliveryJobs(database, company);
  expect(first).not.toEqual(again);
  expect(again).toEqual(nextAttemptAt);
  const waitMs = (nextAttemptAt?.getTime() ?? 0) - (attempts[0]?.startedAt.getTime() ?? 0);
  expect(waitMs).toBeGreaterThanOrEqual(4000);
  expect(waitMs).toBeLessThan(6500);
});

test("Retry-After is honoured", async () => {
  const hourMs = 3_600_000;
  const webhooks = fakeWebhooks(async () => ({ status: 429, retryAfterMs: hourMs }));
  const { run, stored } = await plannedWebhook(database, { webhooks });

  await run();

  const { nextAttemptAt, attempts } = await stored();
  const waitMs = (nextAttemptAt?.getTime() ?? 0) - (attempts[0]?.startedAt.getTime() ?? 0);
  expect(waitMs).toBeGreaterThanOrEqual(hourMs);
  expect(waitMs).toBeLessThan(hourMs + 5000);
});

test("after ten attempts the delivery has failed and is kept", async () => {
  const webhooks = fakeWebhooks(async () => ({ status: 500 }));
  const againAfterMs = defaultPolicy.delivery.againAfterMs.map(() => 60_000);
  const { run, stored, makeDue } = await plannedWebhook(database, {
    webhooks,
    policy: { againAfterMs },
  });

  for (let i = 0; i < 12; i++) {
    await run();
    await makeDue();
  }

  expect(webhooks.sent).toHaveLength(10);
  const delivery = await stored();
  expect(delivery).toMatchObject({ state: "failed", attemptCount: 10, nextAttemptAt: null });
  expect(delivery.body).toBe(webhooks.sent[0]?.body);
});

test("410 ends a delivery at once", async () => {
  const { run, stored } = await plannedWebhook(database, {
    webhooks: fakeWebhooks(async () => ({ status: 410 })),
  });

  await run();

  expect(await stored()).toMatchObject({ state: "failed", attempts: [{ statusCode: 410 }] });
});

test("a job that comes when the next attempt is not due, or all is done, sends nothing", async () => {
  const webhooks = fakeWebhooks(async (_, count) => ({ status: count === 1 ? 500 : 200 }));
  const { run, makeDue, company } = await plannedWebhook(database, { webhooks });

  await run();
  await run();
  expect(webhooks.sent).toHaveLength(1);

  await makeDue();
  await run();
  await run();
  expect(webhooks.sent).toHaveLength(2);
  expect(await deliveryJobs(database, company)).toHaveLength(2);
});

test("method and timeout are those of the moment of sending", async () => {
  const webhooks = fakeWebhooks();
  const { run, asCompany } = await plannedWebhook(database, { webhooks });

  await asCompany(
    `update company_settings set webhook_method = 'PUT', webhook_timeout_seconds = 9`,
  );
  await run();

  expect(webhooks.sent).toMatchObject([{ method: "PUT", timeoutMs: 9000 }]);
});

test("the log holds ids and figures, no content", async () => {
  const lines: string[] = [];
  const write = (facts: object, message: string) => lines.push(JSON.stringify([facts, message]));
  const log = { debug: write, info: write, warn: write, error: write };
  const webhooks = fakeWebhooks(async () => ({ status: 500, text: "CANARY" }));
  const { deps, ctx, stored } = await plannedWebhook(database, { webhooks });
  const { id } = await stored();

  await deliver({ ...deps, log }, ctx, { deliveryId: id }, notNow);

  expect(lines.join()).toContain(id);
  expect(lines.join()).not.toMatch(/CANARY|receiver\.test|Karen|Over/);
});

test.each([
  ["switched_off", `update company_settings set webhook_on = false`],
  ["url_changed", `update company_settings set webhook_url = 'https://other.test/'`],
  ["url_changed", `update company_settings set webhook_url = ''`],
  ["call_deleted", `update calls set deleted_at = now()`],
  ["secret_unreadable", `update company_settings set webhook_secret_sealed = 'v1.ab.cd.ef'`],
])("a webhook is not sent any more: %s", async (problem, statement) => {
  const webhooks = fakeWebhooks();
  const { run, stored, asCompany } = await plannedWebhook(database, { webhooks });

  await asCompany(statement);
  await run();

  expect(webhooks.sent).toEqual([]);
  expect(await stored()).toMatchObject({ state: "failed", attempts: [{ error: problem }] });
});

const notNow = new AbortController().signal;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 12 });
});
afterAll(() => database.close());
