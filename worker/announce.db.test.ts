import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { fakeMailer, fakeWebhooks } from "@/lib/testing/fakes";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { eventsOf } from "@/lib/testing/stored";

test("a first summary is mailed and goes to the webhook; made again, it tells nobody", async () => {
  const [mailer, webhooks] = [fakeMailer(), fakeWebhooks()];
  const { deps, company, callId, run } = await recordedCall(database.db, {
    ...{ mailer, webhooks },
    company: {
      settings: { emailOn: true, webhookOn: true, webhookUrl: "https://receiver.test/hook" },
      users: { "203": { email: "tom@demo.test" } },
    },
  });
  await runJobs(deps, company.companyId);
  expect(mailer.sent).toMatchObject([{ to: "tom@demo.test" }]);
  expect(webhooks.sent.map(({ body }) => JSON.parse(body))).toMatchObject([
    { type: "summary.created", sequence: 2, data: { summary: { callId, version: 1 } } },
  ]);

  await inCompany(database.db, company.companyId, async (tx) => {
    const again = { ...run, runId: randomUUID() };
    await tx.update(calls).set({ runId: again.runId, summaryStatus: "processing" });
    await deps.jobs.enqueue(tx, "transcribe", again);
  });
  await runJobs(deps, company.companyId);

  expect((await eventsOf(database.db, company.companyId)).at(-1)).toBe("summary.updated");
  expect([mailer.sent.length, webhooks.sent.length]).toEqual([1, 1]);
});

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
