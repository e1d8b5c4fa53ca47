import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { deliveries } from "@/db/schema/results";
import { expireTranscripts } from "@/lib/retention/expire-transcripts";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { clockAt, fakeSummaryModel, fakeWebhooks } from "@/lib/testing/fakes";
import { heldOf } from "@/lib/testing/held";
import { recordedCall, runJobs, runNextJob } from "@/lib/testing/recorded-call";

const dayMs = 86_400_000;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 10 });
});
afterAll(() => database.close());

test("a transcript that expires while a delivery is on its way is in no message stored after it", async () => {
  for (let step = 1; ; step += 1) {
    const { deps, company, clock, expire } = await planned();
    clock.advance(10 * dayMs);
    const { db, steps } = before(deps.db, step, expire);
    await runJobs({ ...deps, db }, company.companyId);
    if (steps() < step) break;

    const { deliveries } = await heldOf(database.db, company.companyId);
    expect(deliveries, `before step ${step}`).toMatch(/delivered/);
    expect(deliveries, `before step ${step}`).not.toMatch(/Turn \d/);
  }
});

test("what waits for another try when its transcript expires goes out under the same id, without quotes", async () => {
  const webhooks = fakeWebhooks(async (_, count) => ({ status: count === 1 ? 500 : 200 }));
  const { deps, company, clock, expire } = await planned({ webhooks });
  await runNextJob(deps, company.companyId);
  clock.advance(10 * dayMs);
  await expire();
  await inCompany(database.db, company.companyId, (tx) =>
    tx.update(deliveries).set({ nextAttemptAt: null }),
  );
  await runJobs(deps, company.companyId);

  const [first, second] = webhooks.sent;
  expect(webhooks.sent).toHaveLength(2);
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect([first?.body, second?.body]).toEqual([
    expect.stringContaining("Turn 1"),
    expect.not.stringContaining("Turn 1"),
  ]);
});

/** A company that keeps transcripts for ten days, with a webhook whose job is the next. */
async function planned({ webhooks = fakeWebhooks() } = {}) {
  const clock = clockAt();
  const found = await recordedCall(database.db, {
    ...{ now: clock.now, webhooks, summaryModel: fakeSummaryModel(() => ({ actionPoints })) },
    company: {
      settings: { webhookOn: true, webhookUrl: "https://crm.test/hook", transcriptDays: 10 },
    },
  });
  const { companyId } = found.company;
  await runNextJob(found.deps, companyId);
  await runNextJob(found.deps, companyId);
  const expire = () => expireTranscripts(found.deps, { companyId, id: found.callId });
  return { ...found, clock, expire };
}

const actionPoints = [
  {
    ...{ text: "Send a new invoice.", owner: "agent" as const, dueText: null },
    ...{ segmentIds: ["s001"], quote: "Turn 1" },
  },
];

/** The database as something else happens just before its nth transaction. */
function before(db: TestDatabase["db"], step: number, happens: () => Promise<unknown>) {
  let steps = 0;
  const transaction: typeof db.transaction = async (work, config) => {
    steps += 1;
    if (steps === step) await happens();
    return db.transaction(work, config);
  };
  const watched = new Proxy(db, {
    get: (target, key) => (key === "transaction" ? transaction : Reflect.get(target, key)),
  });
  return { db: watched, steps: () => steps };
}
