import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { defaultPolicy } from "@/lib/deps";
import { createHttpWebhookSender } from "@/lib/providers/http-webhook/sender";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { fakeWebhooks } from "@/lib/testing/fakes";
import { eventually } from "@/lib/testing/job-queue";
import { deliveryJobs, plannedWebhook } from "@/lib/testing/planned-delivery";
import { startRawServer } from "@/lib/testing/raw-server";
import { abandonDelivery, deliver } from "./deliver";

test("of two workers at one delivery, one sends; the other comes back when that one may be dead", async () => {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const webhooks = fakeWebhooks(async () => {
    await held;
    return { status: 200 };
  });
  const { run, stored, company } = await plannedWebhook(database, { webhooks });

  const first = run();
  await eventually(() => expect(webhooks.sent).toHaveLength(1));
  await run();
  letGo();
  await first;

  expect(webhooks.sent).toHaveLength(1);
  const { attempts, state } = await stored();
  expect(state).toBe("delivered");
  const overAt = (attempts[0]?.startedAt.getTime() ?? 0) + defaultPolicy.delivery.attemptMs;
  expect((await deliveryJobs(database, company)).map((at) => at.getTime())).toContain(overAt);
});

test("twenty workers at once make one attempt", async () => {
  const webhooks = fakeWebhooks();
  const { run, stored } = await plannedWebhook(database, { webhooks });

  await Promise.all(Array.from({ length: 20 }, run));

  expect(webhooks.sent).toHaveLength(1);
  expect((await stored()).attempts).toHaveLength(1);
});

test("a worker killed between the receiver's 2xx and our commit: the same webhook-id again", {
  timeout: 60_000,
}, async () => {
  const { promise: answered, resolve: onAnswer } = Promise.withResolvers<void>();
  const receiver = await startRawServer(async (response) => {
    if (receiver.requests.length === 1) await locked;
    response.end("ok", () => onAnswer());
  });
  const { host } = new URL(receiver.origin);
  const { company, stored, run, deps } = await plannedWebhook(database, {
    webhooks: createHttpWebhookSender({ allowedHosts: [host] }),
    url: `${receiver.origin}/hook`,
    policy: { attemptMs: 0 },
  });
  const { id } = await stored();

  const child = spawn(process.execPath, ["--import", "tsx", script, company.companyId, id], {
    env: { ...process.env, ...environment(host) },
    stdio: ["ignore", "inherit", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const { promise: locked, resolve: lockTaken } = Promise.withResolvers<void>();
  await eventually(() => expect(receiver.requests).toHaveLength(1));

  await inCompany(deps.db, company.companyId, async (tx) => {
    await tx.execute(`select from deliveries where id = '${id}' for update`);
    lockTaken();
    await answered;
    await eventually(async () => expect(await waitingForLocks()).toBe(1));
    child.kill("SIGKILL");
    await once(child, "exit");
  });
  await eventually(async () => expect(await waitingForLocks()).toBe(0));
  expect((await stored()).state).toBe("waiting");
  await run();

  const [first, second] = receiver.requests;
  expect(receiver.requests).toHaveLength(2);
  expect(second?.headers["webhook-id"]).toBe(id);
  expect(first?.headers["webhook-id"]).toBe(id);
  expect(second?.body).toEqual(first?.body);
  expect(await stored()).toMatchObject({
    state: "delivered",
    attempts: [{ error: "interrupted" }, { statusCode: 200, error: null }],
  });
});

test("a worker that dies at it every time makes ten attempts, then the delivery has failed", async () => {
  const webhooks = fakeWebhooks(() => new Promise(() => {}));
  const { run, stored } = await plannedWebhook(database, { webhooks, policy: { attemptMs: 0 } });

  for (let i = 1; i <= 10; i++) {
    void run();
    await eventually(() => expect(webhooks.sent).toHaveLength(i));
  }
  await run();

  expect(webhooks.sent).toHaveLength(10);
  expect(await stored()).toMatchObject({ state: "failed", nextAttemptAt: null });
});

test("a worker that is told to stop hands its attempt on without a wait", async () => {
  const stop = new AbortController();
  const webhooks = fakeWebhooks(async (_, count) => {
    if (count > 1) return {};
    stop.abort(new Error("the worker is ending"));
    throw stop.signal.reason;
  });
  const { deps, ctx, stored, run } = await plannedWebhook(database, { webhooks });
  const { id } = await stored();

  await expect(deliver(deps, ctx, { deliveryId: id }, stop.signal)).rejects.toThrow("is ending");
  await run();

  expect(await stored()).toMatchObject({
    state: "delivered",
    attempts: [{ error: "interrupted" }, { statusCode: 200 }],
  });
});

test("an attempt thought dead that succeeds after all settles the delivery; one that fails does not", async () => {
  const late = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const webhooks = fakeWebhooks(async (_, count) => {
    await late[count - 1]?.promise;
    return { status: count === 1 ? 500 : 200 };
  });
  const { run, stored } = await plannedWebhook(database, { webhooks, policy: { attemptMs: 0 } });

  const first = run();
  await eventually(() => expect(webhooks.sent).toHaveLength(1));
  const second = run();
  await eventually(() => expect(webhooks.sent).toHaveLength(2));
  late[0]?.resolve();
  await first;
  expect(await stored()).toMatchObject({ state: "waiting", nextAttemptAt: null });

  late[1]?.resolve();
  await second;
  expect(await stored()).toMatchObject({ state: "delivered" });
});

test("a delivery whose job has become a dead letter has failed", async () => {
  const { deps, company, stored } = await plannedWebhook(database, { webhooks: fakeWebhooks() });
  const { id } = await stored();

  await abandonDelivery(deps, { companyId: company.companyId, deliveryId: id });
  await abandonDelivery(deps, { companyId: company.companyId, deliveryId: id });

  expect(await stored()).toMatchObject({ state: "failed" });
});

const script = fileURLToPath(new URL("../testing/delivery-worker.ts", import.meta.url));

/** Only the owner sees what others wait for. */
async function waitingForLocks(): Promise<number> {
  const rows = await owner`
    select pid from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length;
}

function environment(host: string): Record<string, string> {
  return {
    DATABASE_URL: database.url,
    NEXTAUTH_URL: "https://afterword.test",
    NEXTAUTH_SECRET: "x".repeat(32),
    ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64"),
    ALLOW_PRIVATE_WEBHOOK_HOSTS: host,
    LOG_LEVEL: "silent",
  };
}

let database: TestDatabase;
let owner: Sql;
beforeAll(async () => {
  database = await testDatabase({ max: 12 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  await database.close();
});
