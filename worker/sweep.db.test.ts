import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { companySettings } from "@/db/schema/companies";
import { addRecording } from "@/lib/calls/add-recording";
import { ingestCall } from "@/lib/calls/ingest";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput, createCompany } from "@/lib/testing/factories";
import { clockAt, memoryStore, testDeps } from "@/lib/testing/fakes";
import { eventually } from "@/lib/testing/job-queue";
import { receive, shortAudio } from "@/lib/testing/received-audio";
import { eventsOf, queuedJobs, storedCall, storedRecordings } from "@/lib/testing/stored";
import { runSweep, sweep } from "./sweep";

const [minuteMs, hourMs] = [60_000, 3_600_000];
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("when no audio comes in time the call says so, once, and not a minute early", async () => {
  const { deps, company, clock, ingest } = await newCompany();
  const callId = await ingest();
  clock.advance(30 * minuteMs - 1);
  await sweep(deps);
  expect(await storedCall(database.db, company.companyId, callId)).toMatchObject({
    summaryStatus: "processing",
  });

  clock.advance(1);
  await Promise.all([sweep(deps), sweep(deps), sweep(deps)]);
  expect(await storedCall(database.db, company.companyId, callId)).toMatchObject({
    ...{ summaryStatus: "skipped", reason: "no_recording", audioDueAt: null },
    updatedAt: clock.now(),
  });
  expect(await eventsOf(database.db, company.companyId)).toEqual([
    ...["call.created", "summary.skipped"],
  ]);
});

test("audio that comes after the wait is over starts the run all the same", async () => {
  const { deps, company, clock, ingest, add } = await newCompany();
  const callId = await ingest();
  clock.advance(hourMs);
  await sweep(deps);
  await add({ id: callId });

  expect(await storedCall(database.db, company.companyId, callId)).toMatchObject({
    ...{ summaryStatus: "processing", reason: null, runId: expect.any(String) },
  });
  expect(await queuedJobs(database.db, company.companyId)).toHaveLength(1);
  expect(await eventsOf(database.db, company.companyId)).toEqual([
    ...["call.created", "summary.skipped", "call.updated"],
  ]);
});

test("a company that now waits longer is given that time", async () => {
  const { deps, company, clock, ingest } = await newCompany();
  const callId = await ingest();
  await inCompany(database.db, company.companyId, (tx) =>
    tx.update(companySettings).set({ audioWaitMinutes: 120 }),
  );
  clock.advance(hourMs);
  await sweep(deps);

  const call = await storedCall(database.db, company.companyId, callId);
  expect(call.summaryStatus).toBe("processing");
  expect(call.audioDueAt).toEqual(new Date(call.createdAt.getTime() + 120 * minuteMs));
});

test("an upload that broke off is deleted, file and row, after an hour", async () => {
  const { deps, company, recordings, clock } = await newCompany();
  await receive(deps, company);
  await sweep(deps);
  expect(recordings.keys()).toHaveLength(1);

  clock.advance(hourMs + minuteMs);
  await sweep(deps);
  expect([recordings.keys(), await rowsOf(company.companyId)]).toEqual([[], []]);
});

test("audio whose call never came is deleted after seven days", async () => {
  const { deps, company, recordings, clock, add } = await newCompany();
  await add({ externalId: "a call that never comes" });
  clock.advance(7 * 24 * hourMs - minuteMs);
  await sweep(deps);
  expect(recordings.keys()).toHaveLength(1);

  clock.advance(2 * minuteMs);
  await sweep(deps);
  expect([recordings.keys(), await rowsOf(company.companyId)]).toEqual([[], []]);
});

test("discarded audio is deleted, and the call's audio is not", async () => {
  const { deps, company, recordings, clock, ingest, add } = await newCompany();
  const callId = await ingest();
  await add({ id: callId });
  await add({ id: callId });
  clock.advance(8 * 24 * hourMs);
  await sweep(deps);

  expect(recordings.keys()).toHaveLength(1);
  expect(await rowsOf(company.companyId)).toMatchObject([{ state: "stored", callId }]);
});

test("audio of a call that nobody may keep is gone from the store with the next sweep", async () => {
  const users = { "203": { storageDays: 0 } };
  const { deps, recordings, ingest, add } = await newCompany({ users });
  await add({ id: await ingest() });
  await sweep(deps);

  expect(recordings.keys()).toEqual([]);
});

test("a file the store cannot delete stays to be deleted, and holds up no other", async () => {
  const { deps, company, recordings, ingest, add } = await newCompany();
  const callId = await ingest();
  for (const seed of [1, 1, 1]) await add({ id: callId }, shortAudio(seed));
  const [kept, stuck] = await rowsOf(company.companyId);
  const failing: typeof recordings = {
    ...recordings,
    async delete(key) {
      if (key === stuck?.storageKey) throw new Error("permission denied");
      await recordings.delete(key);
    },
  };
  await sweep({ ...deps, providers: { ...deps.providers, recordings: failing } });
  expect(recordings.keys()).toEqual([kept?.storageKey, stuck?.storageKey]);

  await sweep(deps);
  expect(recordings.keys()).toEqual([kept?.storageKey]);
});

test("sweeping goes on after a failure until it is told to stop", async () => {
  const { deps } = await newCompany();
  let looks = 0;
  const now = () => {
    looks += 1;
    if (looks === 1) throw new Error("no time");
    return deps.now();
  };
  const stop = new AbortController();
  const sweeping = runSweep({ ...deps, now }, 1, stop.signal);

  await eventually(() => expect(looks).toBeGreaterThan(2));
  stop.abort();
  await expect(sweeping).resolves.toBeUndefined();
});

/** Uploads are dated by the database's clock, so this one starts at the real time. */
async function newCompany(overrides: Parameters<typeof createCompany>[1] = {}) {
  const company = await createCompany(database.db, overrides);
  const [clock, recordings] = [clockAt(new Date()), memoryStore()];
  const deps = await testDeps(database.db, { now: clock.now, recordings });
  const { ctx, sourceId } = company;

  return {
    ...{ company, deps, clock, recordings },
    async ingest(): Promise<string> {
      const input = { sourceId, call: callInput(), audio: null };
      return (await ingestCall(deps, ctx, input)).callId;
    },
    async add(ref: Parameters<typeof addRecording>[2]["ref"], bytes = shortAudio()) {
      const received = await receive(deps, company, bytes);
      const audio = { ...received, channels: undefined, offsetMs: undefined };
      return addRecording(deps, ctx, { sourceId, ref, audio });
    },
  };
}

function rowsOf(companyId: string) {
  return storedRecordings(database.db, companyId);
}
