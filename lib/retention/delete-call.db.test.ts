import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog } from "@/db/schema/companies";
import { turnResults } from "@/db/schema/results";
import { addRecording } from "@/lib/calls/add-recording";
import { ingestCall } from "@/lib/calls/ingest";
import { listCalls } from "@/lib/calls/list";
import type { Deps } from "@/lib/ctx";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput } from "@/lib/testing/factories";
import {
  fakeMailer,
  fakeSpeech,
  fakeSummaryModel,
  fakeWebhooks,
  memoryStore,
} from "@/lib/testing/fakes";
import { heldOf } from "@/lib/testing/held";
import { mortal } from "@/lib/testing/mortal";
import { conversation, receive, shortAudio } from "@/lib/testing/received-audio";
import { recordedCall, runJobs, runNextJob } from "@/lib/testing/recorded-call";
import { eventsOf, queuedJobs, storedRecordings } from "@/lib/testing/stored";
import { storedDeliveries } from "@/lib/testing/summarised-call";
import { sweep } from "@/worker/sweep";
import { deleteCall } from "./delete-call";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 10 });
});
afterAll(() => database.close());

/** What was said, by whom, and what was made of it, in the fakes' words. */
const words = /Turn \d|Karen|4416329|invoice|billing|tom@|s001/;

test("a deleted call leaves one row, with no word, name or number in it", async () => {
  const { deps, company, callId, recordings } = await summarised();
  const before = await heldOf(database.db, company.companyId);
  for (const table of ["calls", "transcripts", "turn_results", "summaries", "deliveries"]) {
    expect(before[table], table).toMatch(words);
  }

  await deleteCall(deps, company.ctx, { id: callId });

  const after = await heldOf(database.db, company.companyId);
  const { deliveries, ...others } = after;
  for (const [table, held] of Object.entries(others)) expect(held, table).not.toMatch(words);
  expect(deliveries).toMatch(/"body": null/);
  expect(deliveries).not.toMatch(/Turn|Karen|invoice/);
  expect(Object.keys(after).filter((table) => after[table] !== "")).toEqual(
    expect.arrayContaining(["calls", "company_events", "audit_log", "deliveries"]),
  );
  for (const table of ["recordings", "transcripts", "turn_results", "summaries", "action_points"]) {
    expect(after[table], table).toBe("");
  }
  expect(recordings.keys()).toEqual([]);
});

test("a deleted call is in no list, and is not there a second time", async () => {
  const { deps, company, callId } = await summarised();
  await deleteCall(deps, company.ctx, { id: callId });

  expect((await listCalls(deps, company.ctx, { limit: 10 })).rows).toEqual([]);
  await expect(deleteCall(deps, company.ctx, { id: callId })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await eventsOf(database.db, company.companyId, callId)).toEqual([
    ...["call.created", "summary.created", "summary.deleted"],
  ]);
});

test("who deleted a call is on record, without a word of it", async () => {
  const { deps, company, callId } = await summarised();
  await deleteCall(deps, company.as("203", "admin"), { id: callId });

  const rows = await inCompany(database.db, company.companyId, (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.action, "call.deleted")),
  );
  expect(rows).toMatchObject([
    { target: callId, before: null, after: null, actor: { userId: company.userId("203") } },
  ]);
});

test("agents, and other companies, delete nothing", async () => {
  const [mine, theirs] = [await summarised(), await summarised()];
  const before = await heldOf(database.db, mine.company.companyId);
  const remove = (ctx: Parameters<typeof deleteCall>[1]) =>
    deleteCall(mine.deps, ctx, { id: mine.callId });

  await expect(remove(mine.company.as("203"))).rejects.toMatchObject({ code: "forbidden" });
  await expect(remove(theirs.company.ctx)).rejects.toMatchObject({ code: "not_found" });
  await deleteCall(theirs.deps, theirs.company.ctx, { id: theirs.callId });

  expect(await heldOf(database.db, mine.company.companyId)).toEqual(before);
  expect(mine.recordings.keys()).toHaveLength(1);
});

test("a deleted call that is handed over again stays deleted, and so does its audio", async () => {
  const { deps, company, callId, recordings } = await summarised();
  const { externalId } = await storedExternalId(company.companyId);
  await deleteCall(deps, company.ctx, { id: callId });
  const { ctx, sourceId } = company;
  const received = await receive(deps, company, shortAudio(7));

  const again = callInput({ externalId });
  await expect(
    ingestCall(deps, ctx, { sourceId, call: again, audio: received }),
  ).rejects.toMatchObject({ code: "conflict" });
  const audio = { ...received, channels: undefined, offsetMs: undefined };
  for (const ref of [{ externalId }, { id: callId }]) {
    await expect(addRecording(deps, ctx, { sourceId, ref, audio })).rejects.toThrow();
  }

  // The upload that nobody took goes as all such uploads do.
  await sweep({ ...deps, now: () => new Date(Date.now() + 2 * 3_600_000) });
  expect(recordings.keys()).toEqual([]);
  expect(await queuedJobs(database.db, company.companyId)).toEqual([]);
});

test("killed at any step, nothing of the call stays behind once the sweep has run", async () => {
  let died = 0;
  for (const when of ["before", "after"] as const) {
    for (let step = 1; ; step++) {
      const { deps, company, callId, recordings, add } = await summarised();
      await add(shortAudio(2), 120_000);
      const dying = mortal(deps, { step, when });
      await deleteCall(dying.deps, company.ctx, { id: callId }).catch(() => undefined);
      if (dying.steps() < step) break;
      died += 1;

      const isDeleted = (await listCalls(deps, company.ctx, { limit: 10 })).rows.length === 0;
      await sweep(deps);
      const rows = await storedRecordings(database.db, company.companyId);
      const live = rows.filter(({ deletedAt }) => deletedAt === null);
      expect(live.map(({ storageKey }) => storageKey).sort()).toEqual(recordings.keys().sort());
      expect(live).toHaveLength(isDeleted ? 0 : 2);
      if (!isDeleted) await deleteCall(deps, company.ctx, { id: callId });
      expect(recordings.keys()).toEqual([]);
      expect(await storedRecordings(database.db, company.companyId)).toEqual([]);
    }
  }
  // One transaction, then for each of two files a look, the deletion and its row: both ways.
  expect(died).toBe(14);
});

test("deleted while it is being transcribed, nothing is stored, asked or billed after it", async () => {
  const recordings = memoryStore();
  let remove = async () => {};
  const speechToText = fakeSpeech(async (_, count) => {
    if (count === 1) await remove();
    return { text: `Turn ${count}.` };
  });
  const { deps, company, callId } = await recordedCall(database.db, {
    ...{ recordings, speechToText, policy: { turnsAtOnce: 1 }, audio: conversation(6) },
  });
  remove = () => deleteCall(deps, company.ctx, { id: callId });
  await runJobs(deps, company.companyId);

  expect(speechToText.asked).toHaveLength(1);
  await expectNothingLeft(deps, company.companyId, recordings);
});

test("deleted while it is being summarised, nothing is stored or asked again", async () => {
  const recordings = memoryStore();
  const started = Promise.withResolvers<void>();
  const deleted = Promise.withResolvers<void>();
  const unsupported = { overview: { text: "", segmentIds: ["s999"] }, notes: [], tags: [] };
  const model = fakeSummaryModel(() => unsupported);
  const summaryModel: typeof model = {
    ...model,
    async generate(...asked) {
      started.resolve();
      await deleted.promise;
      return model.generate(...asked);
    },
  };
  const { deps, company, callId } = await recordedCall(database.db, { recordings, summaryModel });
  await runNextJob(deps, company.companyId);
  const running = runJobs(deps, company.companyId);
  await started.promise;
  await deleteCall(deps, company.ctx, { id: callId });
  deleted.resolve();
  await running;

  expect(model.asked).toHaveLength(1);
  await expectNothingLeft(deps, company.companyId, recordings);
});

test("deleted while its webhook is on the way, the answer is not kept, and none is sent after", async () => {
  let remove = async () => {};
  const webhooks = fakeWebhooks(async () => {
    await remove();
    return { status: 500, text: "Karen Doyle is no customer of ours." };
  });
  const { deps, company, callId } = await recordedCall(database.db, {
    webhooks,
    company: { settings: { webhookOn: true, webhookUrl: "https://crm.test/hook" } },
  });
  await runNextJob(deps, company.companyId);
  await runNextJob(deps, company.companyId);
  remove = () => deleteCall(deps, company.ctx, { id: callId });
  await runJobs(deps, company.companyId);

  expect(webhooks.sent).toHaveLength(1);
  const [delivery] = await storedDeliveries(database.db, company.companyId, callId);
  expect(delivery).toMatchObject({ state: "failed", body: null, attempts: [{ answer: null }] });
});

async function summarised() {
  const recordings = memoryStore();
  const found = await recordedCall(database.db, {
    recordings,
    mailer: fakeMailer(),
    webhooks: fakeWebhooks(async () => ({ text: "Thanks for the invoice of Karen." })),
    summaryModel: fakeSummaryModel(() => ({ actionPoints: [point] })),
    company: {
      settings: { emailOn: true, webhookOn: true, webhookUrl: "https://crm.test/hook" },
      users: { "203": { email: "tom@demo.test" } },
    },
  });
  const { deps, company, callId } = found;
  await runJobs(deps, company.companyId);

  return {
    ...found,
    recordings,
    async add(bytes: Buffer, offsetMs: number) {
      const received = await receive(deps, company, bytes);
      const audio = { ...received, channels: undefined, offsetMs };
      const { ctx, sourceId } = company;
      await addRecording(deps, ctx, { sourceId, ref: { id: callId }, audio });
    },
  };
}

const point = {
  ...{ text: "Send a new invoice.", owner: "agent" as const, dueText: null },
  ...{ segmentIds: ["s001"], quote: "Turn 1" },
};

async function storedExternalId(companyId: string): Promise<{ externalId: string }> {
  const [row] = await storedRecordings(database.db, companyId);
  return { externalId: row?.externalId ?? "" };
}

async function expectNothingLeft(
  deps: Deps,
  companyId: string,
  recordings: ReturnType<typeof memoryStore>,
): Promise<void> {
  const held = await heldOf(deps.db, companyId);
  for (const [table, text] of Object.entries(held)) expect(text, table).not.toMatch(words);
  const turns = await inCompany(deps.db, companyId, (tx) => tx.select().from(turnResults));
  expect(turns).toEqual([]);
  expect(recordings.keys()).toEqual([]);
  expect(await queuedJobs(deps.db, companyId)).toEqual([]);
}
