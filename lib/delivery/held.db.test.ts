import { afterAll, beforeAll, expect, test } from "vitest";
import { setPrivate } from "@/lib/calls/private-call";
import { deleteCall } from "@/lib/retention/delete-call";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { fakeMailer, fakeWebhooks } from "@/lib/testing/fakes";
import { type Death, Died, mortal } from "@/lib/testing/mortal";
import { deliveryJobs, plannedEmail, plannedWebhook } from "@/lib/testing/planned-delivery";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { storedCall } from "@/lib/testing/stored";
import { storedDeliveries } from "@/lib/testing/summarised-call";
import { listDeliveries } from "./list";
import { resendDelivery } from "./resend";

test("a webhook that waits is not sent while its call is private, and goes once it is not", async () => {
  const webhooks = fakeWebhooks();
  const { run, stored, mark, company } = await held({ webhooks });
  await run();
  await run();

  expect(webhooks.sent).toEqual([]);
  expect(await stored()).toMatchObject({ state: "waiting", attempts: [], body: null });

  await mark(false);
  expect(await deliveryJobs(database, company)).toHaveLength(2);
  await run();
  await run();
  expect(webhooks.sent).toHaveLength(1);
  expect(await stored()).toMatchObject({ state: "delivered", attemptCount: 1 });
});

test("one that was tried before is held, and later tried on: same id, same bytes", async () => {
  const webhooks = fakeWebhooks(async (_, count) => ({ status: count === 1 ? 500 : 200 }));
  const { run, stored, mark, makeDue, deps, tom, callId, company } = await held({
    ...{ webhooks, isPrivate: false },
  });
  await run();
  await mark(true);
  await makeDue();
  await run();

  expect(webhooks.sent).toHaveLength(1);
  expect(await listDeliveries(deps, tom, { callId })).toMatchObject([
    { state: "waiting", isHeld: true, attempts: [{ problem: "http_status" }] },
  ]);
  const { nextAttemptAt } = await stored();
  await mark(false);
  expect(await deliveryJobs(database, company)).toContainEqual(nextAttemptAt);
  await run();
  expect(await stored()).toMatchObject({ state: "delivered", attemptCount: 2 });
  const [first, second] = webhooks.sent;
  expect(second?.body).toBe(first?.body);
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
});

test("what was under way when the call became private ends, and is not sent again", async () => {
  const { promise: marked, resolve: goOn } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const webhooks = fakeWebhooks(async () => {
    begin();
    await marked;
    return { status: 200 };
  });
  const { run, stored, mark } = await held({ webhooks, isPrivate: false });
  const sending = run();
  await begun;
  await mark(true);
  goOn();
  await sending;
  await mark(false);
  await run();

  expect(webhooks.sent).toHaveLength(1);
  expect((await stored()).state).toBe("delivered");
});

test("an admin sends nothing of a private call again: it is not theirs, or it has to wait", async () => {
  const { run, stored, mark, deps, company } = await held({
    ...{ webhooks: fakeWebhooks(), isPrivate: false },
  });
  await run();
  await mark(true);
  const { id: deliveryId } = await stored();
  const again = (extension: string) =>
    resendDelivery(deps, company.as(extension, "admin"), { deliveryId });

  await expect(again("200")).rejects.toMatchObject({ code: "not_found" });
  await expect(again("203")).rejects.toMatchObject({ code: "conflict" });
  await mark(false);
  await again("200");
  expect((await stored()).state).toBe("waiting");
});

test("a private call that is deleted takes with it what was held", async () => {
  const webhooks = fakeWebhooks();
  const { run, stored, deps, company, callId, asCompany } = await held({ webhooks });
  await deleteCall(deps, company.as("203", "admin"), { id: callId });
  await asCompany(`update calls set private_since = null where id = '${callId}'`);
  await run();

  expect(webhooks.sent).toEqual([]);
  expect((await stored()).state).toBe("failed");
});

test("email goes to those who talked, private or not", async () => {
  const mailer = fakeMailer();
  const { run, deps, company, callId } = await plannedEmail(database, { mailer });
  await setPrivate(deps, company.as("203"), { callId, isPrivate: true });
  await run();

  expect(mailer.sent.map(({ to }) => to)).toEqual(["tom@demo.test"]);
});

test("a call that is private before it has its summary sends none by webhook until it is not", async () => {
  const [webhooks, mailer] = [fakeWebhooks(), fakeMailer()];
  const { deps, company, callId } = await recordedCall(database.db, {
    ...{ webhooks, mailer },
    company: {
      settings: { webhookOn: true, webhookUrl: "https://receiver.test/hook", emailOn: true },
      users: { "203": { email: "tom@x.test" } },
    },
  });
  const tom = company.as("203");
  await setPrivate(deps, tom, { callId, isPrivate: true });
  await runJobs(deps, company.companyId);
  expect([webhooks.sent.length, mailer.sent.length]).toEqual([0, 1]);

  await setPrivate(deps, tom, { callId, isPrivate: false });
  await runJobs(deps, company.companyId);
  expect(webhooks.sent.map(({ body }) => JSON.parse(body).type)).toEqual(["summary.created"]);
  expect(mailer.sent).toHaveLength(1);
  const states = (await storedDeliveries(database.db, company.companyId, callId)).map(
    (d) => d.state,
  );
  expect(states).toEqual(["delivered", "delivered"]);
});

test.each<Death>([
  { step: 1, when: "before" },
  { step: 1, when: "after" },
])(
  "a process that dies %o opening a call leaves it private, or its webhook to be sent",
  async (death) => {
    const webhooks = fakeWebhooks();
    const { run, company, callId, deps, tom, stored } = await held({ webhooks });
    await run();
    const dying = mortal(deps, death);
    const opening = setPrivate(dying.deps, tom, { callId, isPrivate: false });
    await expect(opening).rejects.toThrow(Died);

    const isPrivate =
      (await storedCall(database.db, company.companyId, callId)).privateSince !== null;
    expect(isPrivate).toBe(death.when === "before");
    expect(await deliveryJobs(database, company)).toHaveLength(isPrivate ? 1 : 2);
    if (isPrivate) await setPrivate(deps, tom, { callId, isPrivate: false });
    await run();
    expect((await stored()).state).toBe("delivered");
    expect(webhooks.sent).toHaveLength(1);
  },
);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Given = Parameters<typeof plannedWebhook>[1] & { isPrivate?: boolean };

/** A webhook that waits, of a call Tom has marked as private. */
async function held({ isPrivate = true, ...given }: Given) {
  const planned = await plannedWebhook(database, given);
  const { deps, company, callId } = planned;
  const tom = company.as("203");
  const mark = (to: boolean) => setPrivate(deps, tom, { callId, isPrivate: to });
  if (isPrivate) await mark(true);
  return { ...planned, tom, mark };
}
