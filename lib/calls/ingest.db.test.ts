import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { companySettings, sources, users } from "@/db/schema/companies";
import type { CallInput } from "@/domain/call";
import type { Deps } from "@/lib/ctx";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import {
  callInput,
  createCompany,
  extension,
  type TestCompany,
  talk,
} from "@/lib/testing/factories";
import { testDeps, testNow } from "@/lib/testing/fakes";
import { receive } from "@/lib/testing/received-audio";
import {
  eventsOf,
  queuedJobs,
  storedCall,
  storedRecordings,
  talkersOf,
} from "@/lib/testing/stored";
import { ingestCall } from "./ingest";
import type { ReceivedAudio } from "./receive-audio";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 25 });
});
afterAll(() => database.close());

test("a call with its audio is stored, told, and its first job queued with its ids", async () => {
  const { deps, company, ingest } = await newCompany();
  const { callId, created } = await ingest(callInput(), await receive(deps, company));
  const call = await storedCall(database.db, company.companyId, callId);

  expect(created).toBe(true);
  expect(call).toMatchObject({ summaryStatus: "processing", runEngine: "openai", reason: null });
  expect(await eventsOf(database.db, company.companyId)).toEqual(["call.created"]);
  expect(await queuedJobs(database.db, company.companyId)).toMatchObject([
    { kind: "transcribe", payload: { companyId: company.companyId, callId, runId: call.runId } },
  ]);
});

test("the same call again changes nothing and tells nobody", async () => {
  const { deps, company, ingest } = await newCompany();
  const call = callInput({ steps: [{ ...talk("203", 6, 68), detail: { waitMs: 6000 } }] });
  const first = await ingest(call, await receive(deps, company));
  const before = await storedCall(database.db, company.companyId, first.callId);
  const again = await ingest(call);

  expect(again).toEqual({ callId: first.callId, created: false });
  expect(await storedCall(database.db, company.companyId, first.callId)).toEqual(before);
  expect(await eventsOf(database.db, company.companyId)).toEqual(["call.created"]);
  expect(await queuedJobs(database.db, company.companyId)).toHaveLength(1);
});

test("twenty identical posts at once are one call with one job and one recording", async () => {
  const { deps, company, ingest } = await newCompany();
  const call = callInput();
  const posts = Array.from({ length: 20 }, async () => ingest(call, await receive(deps, company)));
  const answers = await Promise.all(posts);
  const recordings = await storedRecordings(database.db, company.companyId);

  expect(new Set(answers.map(({ callId }) => callId)).size).toBe(1);
  expect(answers.filter(({ created }) => created)).toHaveLength(1);
  expect(recordings.filter(({ state }) => state === "stored")).toHaveLength(1);
  expect(await eventsOf(database.db, company.companyId)).toEqual(["call.created"]);
  expect(await queuedJobs(database.db, company.companyId)).toHaveLength(1);
});

test("the same external id of another company, or another phone system, is another call", async () => {
  const { deps, company, ingest } = await newCompany();
  const other = await newCompany();
  const call = callInput();
  const sourceId = randomUUID();
  await inCompany(database.db, company.companyId, (tx) =>
    tx.insert(sources).values({ companyId: company.companyId, id: sourceId, name: "Second" }),
  );
  const answers = [
    await ingest(call),
    await other.ingest(call),
    await ingestCall(deps, company.ctx, { sourceId, call, audio: null }),
  ];

  expect(answers.map(({ created }) => created)).toEqual([true, true, true]);
});

test("an update says anew who talked", async () => {
  const { company, ingest } = await newCompany({ users: { "203": {}, "204": {} } });
  const call = callInput();
  const { callId } = await ingest(call);
  await ingest({
    ...call,
    ...callInput({ externalId: call.externalId, answeredBy: extension("204") }),
  });

  expect(await talkersOf(database.db, company.companyId, callId)).toEqual([company.userId("204")]);
  expect(await eventsOf(database.db, company.companyId)).toEqual(["call.created", "call.updated"]);
});

test("nobody inherits old calls with an extension, not even when a call is sent once more", async () => {
  const { company, ingest } = await newCompany({ users: { "203": {}, "204": {} } });
  const call = callInput();
  const { callId } = await ingest(call);
  await renumber(company, "203", "299");
  await renumber(company, "204", "203");
  await ingest(call);

  expect(await talkersOf(database.db, company.companyId, callId)).toEqual([company.userId("203")]);
  expect(await eventsOf(database.db, company.companyId)).toEqual(["call.created"]);
});

test("an update after an extension changed hands goes by who has it now", async () => {
  const { company, ingest } = await newCompany({ users: { "203": {}, "204": {} } });
  const { externalId } = callInput();
  const { callId } = await ingest(callInput({ externalId }));
  await renumber(company, "203", "299");
  await renumber(company, "204", "203");
  await ingest(callInput({ externalId, status: "answered", endedAt: "2026-11-22T07:34:40Z" }));

  expect(await talkersOf(database.db, company.companyId, callId)).toEqual([company.userId("204")]);
});

test("a user who has left is found no more", async () => {
  const { company, ingest } = await newCompany({ users: { "203": { disabledAt: testNow } } });
  const { callId } = await ingest(callInput());

  expect(await talkersOf(database.db, company.companyId, callId)).toEqual([]);
});

test("a call no audio is said to come for is decided at once", async () => {
  const { company, ingest } = await newCompany();
  const { callId } = await ingest(callInput({ recording: null }));

  expect(await storedCall(database.db, company.companyId, callId)).toMatchObject({
    ...{ summaryStatus: "skipped", reason: "no_recording", audioDueAt: null },
  });
  expect(await eventsOf(database.db, company.companyId)).toEqual([
    "call.created",
    "summary.skipped",
  ]);
});

test("a call whose audio will come is processing, for as long as the company waits", async () => {
  const { company, ingest } = await newCompany({ settings: { audioWaitMinutes: 45 } });
  const { callId } = await ingest(callInput());

  expect(await storedCall(database.db, company.companyId, callId)).toMatchObject({
    ...{ summaryStatus: "processing", runId: null },
    audioDueAt: new Date(testNow.getTime() + 45 * 60_000),
  });
  expect(await queuedJobs(database.db, company.companyId)).toEqual([]);
});

test("the decision is kept with the facts it was made on, whatever the settings become", async () => {
  const { company, ingest } = await newCompany({ settings: { summariesOn: false } });
  const { callId } = await ingest(callInput());
  await inCompany(database.db, company.companyId, (tx) =>
    tx.update(companySettings).set({ summariesOn: true }),
  );

  expect(await storedCall(database.db, company.companyId, callId)).toMatchObject({
    ...{ summaryStatus: "skipped", reason: "feature_off", decidedAt: testNow },
    decidedOn: {
      settings: { summariesOn: false, internalCallsToo: false },
      participants: [
        expect.objectContaining({ name: "Tom Price", recording: "always", storageDays: 30 }),
      ],
    },
  });
});

test("an update before the summary decides again", async () => {
  const { company, ingest } = await newCompany();
  const { externalId } = callInput();
  const { callId } = await ingest(callInput({ externalId, answeredBy: null }));
  expect(await storedCall(database.db, company.companyId, callId)).toMatchObject({
    reason: "no_user",
  });

  await ingest(callInput({ externalId }));
  expect(await storedCall(database.db, company.companyId, callId)).toMatchObject({
    ...{ summaryStatus: "processing", reason: null, reasonFacts: null },
  });
});

test("an update keeps the run that is under way", async () => {
  const { deps, company, ingest } = await newCompany();
  const { externalId } = callInput();
  const { callId } = await ingest(callInput({ externalId }), await receive(deps, company));
  const { runId } = await storedCall(database.db, company.companyId, callId);
  await ingest(callInput({ externalId, steps: [talk("203", 6, 68)] }));

  expect(await storedCall(database.db, company.companyId, callId)).toMatchObject({ runId });
  expect(await queuedJobs(database.db, company.companyId)).toHaveLength(1);
});

test("an update after the summary is told and costs nothing", async () => {
  const { deps, company, ingest } = await newCompany();
  const { externalId } = callInput();
  const { callId } = await ingest(callInput({ externalId, recording: null }));
  await setCall(company, callId, { currentVersion: 1, summaryStatus: "ready", reason: null });
  const steps = [talk("203", 6, 68)];
  await ingest(callInput({ externalId, steps }), await receive(deps, company));

  expect(await storedCall(database.db, company.companyId, callId)).toMatchObject({
    ...{ summaryStatus: "ready", runId: null, steps: [{ kind: "talk" }] },
  });
  expect(await queuedJobs(database.db, company.companyId)).toEqual([]);
  expect((await eventsOf(database.db, company.companyId)).at(-1)).toBe("call.updated");
});

test("a call that was deleted does not come back", async () => {
  const { company, ingest } = await newCompany();
  const call = callInput();
  const { callId } = await ingest(call);
  await setCall(company, callId, { deletedAt: testNow });

  await expect(ingest(call)).rejects.toMatchObject({ code: "conflict" });
});

test("times that contradict each other are refused by name, and nothing is stored", async () => {
  const { company, ingest } = await newCompany();
  const steps = [{ ...talk("203", 20, 6) }];
  const answeredAt = "2026-11-22T07:33:29Z";
  const call = callInput({ steps, answeredAt, endedAt: "2026-11-22T07:33:00Z" });

  await expect(ingest(call)).rejects.toMatchObject({
    code: "unprocessable",
    fields: {
      endedAt: expect.any(String),
      answeredAt: expect.any(String),
      "steps.0.endedAt": expect.any(String),
    },
  });
  expect(await eventsOf(database.db, company.companyId)).toEqual([]);
});

async function newCompany(overrides: Parameters<typeof createCompany>[1] = {}) {
  const company = await createCompany(database.db, overrides);
  const deps: Deps = await testDeps(database.db);
  const { ctx, sourceId } = company;
  const ingest = (call: CallInput, audio: ReceivedAudio | null = null) =>
    ingestCall(deps, ctx, { sourceId, call, audio });
  return { deps, company, ingest };
}

async function renumber({ companyId, userId }: TestCompany, from: string, to: string) {
  await inCompany(database.db, companyId, (tx) =>
    tx
      .update(users)
      .set({ extension: to })
      .where(eq(users.id, userId(from))),
  );
}

async function setCall(
  { companyId }: TestCompany,
  callId: string,
  values: Partial<typeof calls.$inferInsert>,
) {
  await inCompany(database.db, companyId, (tx) =>
    tx.update(calls).set(values).where(eq(calls.id, callId)),
  );
}
