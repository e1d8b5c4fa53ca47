import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import type { CallInput } from "@/domain/call";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput, createCompany, type TestCompany, talk } from "@/lib/testing/factories";
import { testDeps, testNow } from "@/lib/testing/fakes";
import { receive, shortAudio } from "@/lib/testing/received-audio";
import { eventsOf, queuedJobs, storedCall, storedRecordings } from "@/lib/testing/stored";
import { type AddedAudio, addRecording } from "./add-recording";
import { ingestCall } from "./ingest";
import type { CallRef } from "./ref";

const dayMs = 24 * 60 * 60 * 1000;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 10 });
});
afterAll(() => database.close());

test("audio that comes after its call starts the run", async () => {
  const { company, ingest, add, callOf } = await newCompany();
  const { callId } = await ingest(callInput());

  expect(await add({ id: callId })).toBe(callId);
  expect(await callOf(callId)).toMatchObject({
    ...{ summaryStatus: "processing", audioDueAt: null, runId: expect.any(String) },
  });
  expect(await eventsOf(database.db, company.companyId)).toEqual(["call.created", "call.updated"]);
  expect(await queuedJobs(database.db, company.companyId)).toHaveLength(1);
});

test("audio that comes before its call waits for it, and the call starts its run on arrival", async () => {
  const { company, ingest, add, callOf } = await newCompany();
  const call = callInput();

  expect(await add({ externalId: call.externalId })).toBeNull();
  expect(await eventsOf(database.db, company.companyId)).toEqual([]);

  const { callId } = await ingest(call);
  const [recording] = await storedRecordings(database.db, company.companyId);
  expect(recording).toMatchObject({ state: "stored", callId });
  expect(await callOf(callId)).toMatchObject({ runId: expect.any(String) });
  expect(await queuedJobs(database.db, company.companyId)).toHaveLength(1);
});

test("audio and call that come at the same moment always find each other, once", async () => {
  const { company, ingest, add, callOf } = await newCompany();

  for (let round = 0; round < 25; round++) {
    const call = callInput();
    const both = [() => ingest(call), () => add({ externalId: call.externalId })];
    if (round % 2 === 1) both.reverse();
    await Promise.all(both.map((come) => come()));

    const { callId } = await ingest(call);
    expect(await callOf(callId)).toMatchObject({
      ...{ summaryStatus: "processing", runId: expect.any(String) },
    });
  }
  const recordings = await storedRecordings(database.db, company.companyId);
  expect(recordings.every(({ state, callId }) => state === "stored" && callId)).toBe(true);
  expect(await queuedJobs(database.db, company.companyId)).toHaveLength(25);
});

test("the same bytes again do nothing, and the second copy is thrown away", async () => {
  const { company, ingest, add, callOf } = await newCompany();
  const { callId } = await ingest(callInput());
  await add({ id: callId });
  const before = await callOf(callId);
  await add({ id: callId });

  expect(await callOf(callId)).toEqual(before);
  expect(await statesOf(company)).toEqual(["stored", "discarded"]);
  expect(await eventsOf(database.db, company.companyId)).toHaveLength(2);
  expect(await queuedJobs(database.db, company.companyId)).toHaveLength(1);
});

test("other audio before the summary takes the place of the first and starts a new run", async () => {
  const { company, ingest, add, callOf } = await newCompany();
  const { callId } = await ingest(callInput());
  await add({ id: callId });
  const { runId } = await callOf(callId);
  await add({ id: callId }, shortAudio(2));

  expect((await callOf(callId)).runId).not.toBe(runId);
  expect(await statesOf(company)).toEqual(["discarded", "stored"]);
  expect(await queuedJobs(database.db, company.companyId)).toHaveLength(2);
});

test("other audio after the summary is told, kept as long as any, and costs nothing", async () => {
  const { company, ingest, add, callOf } = await newCompany();
  const call = callInput();
  const { callId } = await ingest(call);
  await markSummarised(company, callId);
  await add({ id: callId }, shortAudio(2));

  expect(await callOf(callId)).toMatchObject({ summaryStatus: "ready", runId: null });
  const [recording] = await storedRecordings(database.db, company.companyId);
  expect(recording?.expiresAt).toEqual(new Date(Date.parse(call.endedAt) + 30 * dayMs));
  expect((await eventsOf(database.db, company.companyId)).at(-1)).toBe("call.updated");
  expect(await queuedJobs(database.db, company.companyId)).toEqual([]);
});

test("two recordings of one call at different offsets are both kept", async () => {
  const { company, ingest, add } = await newCompany();
  const { callId } = await ingest(callInput());
  await add({ id: callId });
  await add({ id: callId }, shortAudio(2), { offsetMs: 30_000 });

  expect(await statesOf(company)).toEqual(["stored", "stored"]);
});

test.each(["before", "after"])(
  "audio that comes %s its call begins where the call says it does",
  async (order) => {
    const { company, ingest, add } = await newCompany();
    const call = callInput({ recording: { offsetMs: 6000 } });
    if (order === "after") await ingest(call);
    await add({ externalId: call.externalId });
    if (order === "before") await ingest(call);

    const recordings = await storedRecordings(database.db, company.companyId);
    expect(recordings.map(({ offsetMs }) => offsetMs)).toEqual([6000]);
  },
);

test("audio is kept as long as the longest of those who talked may keep it", async () => {
  const users = {
    "203": { storageDays: 7 },
    "204": { storageDays: 90 },
    "205": { storageDays: 900 },
  };
  const { company, ingest, add } = await newCompany({ users });
  const call = callInput({ steps: [talk("203", 6, 20), talk("204", 20, 68)] });
  const { callId } = await ingest(call);
  await add({ id: callId });

  const [recording] = await storedRecordings(database.db, company.companyId);
  expect(recording?.expiresAt).toEqual(new Date(Date.parse(call.endedAt) + 90 * dayMs));
});

test("audio that nobody may keep is thrown away once the call is decided", async () => {
  const users = { "203": { recording: "never" as const, storageDays: 0 } };
  const { company, ingest, add, callOf } = await newCompany({ users });
  const { callId } = await ingest(callInput());
  await add({ id: callId });

  expect(await callOf(callId)).toMatchObject({ reason: "recording_not_always" });
  expect(await statesOf(company)).toEqual(["discarded"]);
});

test("a call that was deleted takes no audio", async () => {
  const { company, ingest, add } = await newCompany();
  const call = callInput();
  const { callId } = await ingest(call);
  await setCall(company, callId, { deletedAt: testNow });

  await expect(add({ externalId: call.externalId })).rejects.toMatchObject({ code: "conflict" });
  await expect(add({ id: callId })).rejects.toMatchObject({ code: "not_found" });
});

test("audio for a call that is not there, or another company's, finds nothing", async () => {
  const [{ add }, other] = [await newCompany(), await newCompany()];
  const { callId } = await other.ingest(callInput());

  await expect(add({ id: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  await expect(add({ id: callId })).rejects.toMatchObject({ code: "not_found" });
});

async function newCompany(overrides: Parameters<typeof createCompany>[1] = {}) {
  const company = await createCompany(database.db, overrides);
  const deps = await testDeps(database.db);
  const { ctx, sourceId, companyId } = company;

  return {
    company,
    callOf: (callId: string) => storedCall(database.db, companyId, callId),
    ingest: (call: CallInput) => ingestCall(deps, ctx, { sourceId, call, audio: null }),
    async add(ref: CallRef, bytes = shortAudio(), said: Partial<AddedAudio> = {}) {
      const received = await receive(deps, company, bytes);
      const audio = { ...received, channels: undefined, offsetMs: undefined, ...said };
      return addRecording(deps, ctx, { sourceId, ref, audio });
    },
  };
}

async function statesOf({ companyId }: TestCompany): Promise<string[]> {
  const recordings = await storedRecordings(database.db, companyId);
  return recordings.map(({ state }) => state);
}

function markSummarised(company: TestCompany, callId: string): Promise<void> {
  return setCall(company, callId, { currentVersion: 1, summaryStatus: "ready" });
}

async function setCall(
  { companyId }: TestCompany,
  callId: string,
  values: Partial<typeof calls.$inferInsert>,
): Promise<void> {
  await inCompany(database.db, companyId, (tx) =>
    tx.update(calls).set(values).where(eq(calls.id, callId)),
  );
}
