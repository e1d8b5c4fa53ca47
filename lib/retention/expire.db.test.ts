import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import type { companySettings } from "@/db/schema/companies";
import { users } from "@/db/schema/companies";
import { addRecording } from "@/lib/calls/add-recording";
import { ingestCall } from "@/lib/calls/ingest";
import { makeAgain } from "@/lib/calls/make-again";
import { openRecording } from "@/lib/calls/open-recording";
import { setPrivate } from "@/lib/calls/private-call";
import { viewCall } from "@/lib/reporting/view-call";
import { getSummary } from "@/lib/summary/get";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput, extension, talk } from "@/lib/testing/factories";
import {
  clockAt,
  fakeSpeech,
  fakeSummaryModel,
  fakeWebhooks,
  memoryStore,
  testNow,
} from "@/lib/testing/fakes";
import { heldOf } from "@/lib/testing/held";
import { mortal } from "@/lib/testing/mortal";
import { receive, shortAudio } from "@/lib/testing/received-audio";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { eventsOf, queuedJobs, storedRecordings } from "@/lib/testing/stored";
import { getTranscript } from "@/lib/transcript/get";
import { sweep } from "@/worker/sweep";

const dayMs = 86_400_000;
const endedAt = Date.parse("2026-11-22T07:34:38.000Z");
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 10 });
});
afterAll(() => database.close());

test("a recording is deleted when its storage duration has passed, and not a moment before", async () => {
  const { deps, company, callId, clock, recordings } = await summarised();
  clock.advance(endedAt + 30 * dayMs - testNow.getTime() - 1);
  await sweep(deps);
  expect(recordings.keys()).toHaveLength(1);

  clock.advance(1);
  await Promise.all([sweep(deps), sweep(deps), sweep(deps)]);
  await sweep(deps);
  expect(recordings.keys()).toEqual([]);
  expect(await storedRecordings(database.db, company.companyId)).toMatchObject([
    { state: "expired", deletedAt: clock.now() },
  ]);
  await expect(openRecording(deps, company.ctx, { id: callId }, undefined)).rejects.toMatchObject({
    ...{
      code: "not_found",
      message: "The recording was deleted: its storage duration has passed.",
    },
  });
  expect((await viewCall(deps, company.ctx, { id: callId })).retention.recording).toEqual({
    ...{ until: null, deletedAt: clock.now().toISOString(), days: 30 },
  });
});

test("the longest storage duration among those who talked counts, and no other's", async () => {
  const { company } = await summarised({
    users: { "203": { storageDays: 30 }, "204": { storageDays: 90 }, "205": { storageDays: 365 } },
    call: { steps: [talk("203", 6, 20), talk("204", 20, 60)], answeredBy: extension("203") },
  });

  expect(await expiryOf(company.companyId)).toEqual([new Date(endedAt + 90 * dayMs)]);
});

test("a storage duration that is changed later is for later calls", async () => {
  const { deps, company, callId } = await summarised();
  const setDays = (storageDays: number) =>
    inCompany(database.db, company.companyId, (tx) => tx.update(users).set({ storageDays }));
  await setDays(0);
  const { ctx, sourceId } = company;
  const audio = await receive(deps, company, shortAudio(5));
  const placed = { ...audio, channels: undefined, offsetMs: 90_000 };
  await addRecording(deps, ctx, { sourceId, ref: { id: callId }, audio: placed });

  // What came before the change is kept as it was to be; what came after it is kept by nobody.
  const rows = await storedRecordings(database.db, company.companyId);
  expect(rows.map(({ state, expiresAt }) => [state, expiresAt])).toEqual([
    ["stored", new Date(endedAt + 30 * dayMs)],
    ["discarded", null],
  ]);
});

test("nothing of a call goes while its run is under way", async () => {
  const { deps, company, clock, recordings } = await started({
    ...{ transcriptDays: 1, summaryDays: 1 },
  });
  clock.advance(40 * dayMs);
  await sweep(deps);
  expect(recordings.keys()).toHaveLength(1);

  await runJobs(deps, company.companyId);
  await sweep(deps);
  expect(recordings.keys()).toEqual([]);
  expect(await eventsOf(database.db, company.companyId)).toContain("summary.created");
});

test("killed at any step of an expiry, the sweep ends it: no file without a row, no row without its file", async () => {
  let died = 0;
  for (const when of ["before", "after"] as const) {
    for (let step = 1; ; step++) {
      const { deps, company, clock, recordings } = await summarised();
      clock.advance(31 * dayMs);
      const dying = mortal(deps, { step, when });
      await sweep(dying.deps).catch(() => undefined);
      if (dying.steps() < step) break;
      died += 1;

      await sweep(deps);
      await sweep(deps);
      expect(recordings.keys()).toEqual([]);
      expect(await storedRecordings(database.db, company.companyId)).toMatchObject([
        { state: "expired", deletedAt: clock.now() },
      ]);
    }
  }
  // Claim, deletion and mark, each before and after.
  expect(died).toBeGreaterThanOrEqual(6);
});

test("a file that cannot be deleted is nobody's to hear, and goes with a later sweep", async () => {
  const { deps, company, callId, clock, recordings } = await summarised();
  clock.advance(31 * dayMs);
  const failing: typeof recordings = {
    ...recordings,
    delete: async () => {
      throw new Error("permission denied");
    },
  };
  await sweep({ ...deps, providers: { ...deps.providers, recordings: failing } });
  expect(recordings.keys()).toHaveLength(1);
  await expect(openRecording(deps, company.ctx, { id: callId }, undefined)).rejects.toThrow();

  await sweep(deps);
  expect(recordings.keys()).toEqual([]);
});

test("a call whose recording has expired says so when a summary is asked of it", async () => {
  const { deps, company, callId, clock } = await summarised({ said: "" });
  clock.advance(31 * dayMs);
  await sweep(deps);
  await makeAgain(deps, company.ctx, { id: callId }, undefined);

  const { call } = await viewCall(deps, company.ctx, { id: callId });
  expect([call.reason, call.reasonText]).toEqual([
    "no_recording",
    "No summary: the recording was deleted when its storage duration had passed.",
  ]);
});

test("an expired transcript leaves no word of what was said, and the summary stays", async () => {
  const { deps, company, callId, clock } = await summarised({ settings: { transcriptDays: 10 } });
  expect((await heldOf(database.db, company.companyId)).deliveries).toMatch(/Turn 1/);
  clock.advance(10 * dayMs);
  await sweep(deps);

  const held = await heldOf(database.db, company.companyId);
  for (const [table, text] of Object.entries(held)) expect(text, table).not.toMatch(/Turn \d/);
  expect(held.turn_results).toBe("");
  const view = await viewCall(deps, company.ctx, { id: callId });
  expect(view).toMatchObject({
    transcript: null,
    summary: { version: 1, actionPoints: [{ text: "Send a new invoice.", quote: "" }] },
    retention: { transcript: { deletedAt: clock.now().toISOString(), days: 10 }, summary: null },
  });
  expect(await queuedJobs(database.db, company.companyId)).toEqual([]);
});

test("a call whose run is being begun keeps its recording", async () => {
  const { deps, company, callId, clock, recordings } = await summarised();
  clock.advance(31 * dayMs);
  await inCompany(database.db, company.companyId, async (tx) => {
    await tx.update(calls).set({ runId: randomUUID() }).where(eq(calls.id, callId));
    await sweep(deps);
  });

  expect(recordings.keys()).toHaveLength(1);
  expect(await storedRecordings(database.db, company.companyId)).toMatchObject([
    { state: "stored" },
  ]);
});

test("an expired summary is gone with its action points and what was sent of it; the call says so", async () => {
  const { deps, company, callId, clock } = await summarised({ settings: { summaryDays: 5 } });
  clock.advance(5 * dayMs);
  await Promise.all([sweep(deps), sweep(deps)]);

  const held = await heldOf(database.db, company.companyId);
  for (const [table, text] of Object.entries(held)) expect(text, table).not.toMatch(/invoice/);
  const { call, summary } = await getSummary(deps, company.ctx, { id: callId });
  expect([summary, call.summaryStatus, call.reason]).toEqual([null, "skipped", "deleted"]);
  expect((await getTranscript(deps, company.ctx, { id: callId })).transcript).not.toBeNull();
  expect(await eventsOf(database.db, company.companyId, callId)).toEqual([
    ...["call.created", "summary.created", "summary.deleted"],
  ]);
});

test("of a private call's summary that expires, nobody is told once more that it is gone", async () => {
  const { deps, company, callId, clock } = await summarised({ settings: { summaryDays: 5 } });
  await setPrivate(deps, company.as("203"), { callId, isPrivate: true });
  clock.advance(5 * dayMs);
  await sweep(deps);

  const { call } = await getSummary(deps, company.as("203"), { id: callId });
  expect(call.reason).toBe("deleted");
  expect(await eventsOf(database.db, company.companyId, callId)).toEqual([
    ...["call.created", "summary.created", "summary.deleted"],
  ]);
});

test("nothing makes an expired summary anew by itself; who asks for it gets a new version", async () => {
  const { deps, company, callId, clock, externalId } = await summarised({
    settings: { summaryDays: 5 },
  });
  clock.advance(5 * dayMs);
  await sweep(deps);
  const { ctx, sourceId } = company;
  const call = callInput({ externalId, to: extension("203") });
  await ingestCall(deps, ctx, { sourceId, call, audio: null });
  const late = await receive(deps, company, shortAudio(9));
  const audio = { ...late, channels: undefined, offsetMs: 90_000 };
  await addRecording(deps, ctx, { sourceId, ref: { id: callId }, audio });
  expect(await queuedJobs(database.db, company.companyId)).toEqual([]);

  await makeAgain(deps, ctx, { id: callId }, undefined);
  await runJobs(deps, company.companyId);
  const again = await getSummary(deps, ctx, { id: callId });
  expect([again.call.summaryStatus, again.call.reason, again.summary?.version]).toEqual([
    ...["ready", null, 2],
  ]);
  expect((await eventsOf(database.db, company.companyId, callId)).at(-1)).toBe("summary.updated");
});

test("a company that sets no lifetime keeps transcripts and summaries", async () => {
  const { deps, company, callId, clock } = await summarised();
  clock.advance(3650 * dayMs);
  await sweep(deps);

  const { summary } = await getSummary(deps, company.ctx, { id: callId });
  expect(summary?.version).toBe(1);
  expect((await getTranscript(deps, company.ctx, { id: callId })).transcript).not.toBeNull();
});

type Given = {
  settings?: Partial<typeof companySettings.$inferInsert>;
  users?: Record<string, Partial<typeof users.$inferInsert>>;
  call?: Parameters<typeof callInput>[0];
  /** In every turn. */
  said?: string;
};

/** The call is here with its audio, and its run queued when summaries are on. */
async function started(settings: Given["settings"] = {}, given: Given = {}) {
  const [clock, recordings] = [clockAt(), memoryStore()];
  const company = {
    settings: { webhookOn: true, webhookUrl: "https://crm.test/hook", ...settings },
    ...(given.users && { users: given.users }),
  };
  const found = await recordedCall(database.db, {
    ...{ recordings, company, now: clock.now },
    webhooks: fakeWebhooks(),
    speechToText: fakeSpeech((_, count) => ({ text: given.said ?? `Turn ${count}.` })),
    summaryModel: fakeSummaryModel(() => ({ actionPoints: [point] })),
    ...(given.call && { call: given.call }),
  });
  return { ...found, clock, recordings };
}

async function summarised(given: Given = {}) {
  const found = await started(given.settings, given);
  await runJobs(found.deps, found.company.companyId);
  const [row] = await inCompany(database.db, found.company.companyId, (tx) =>
    tx.select({ externalId: calls.externalId }).from(calls).where(eq(calls.id, found.callId)),
  );
  return { ...found, externalId: row?.externalId ?? "" };
}

const point = {
  ...{ text: "Send a new invoice.", owner: "agent" as const, dueText: null },
  ...{ segmentIds: ["s001"], quote: "Turn 1" },
};

async function expiryOf(companyId: string) {
  return (await storedRecordings(database.db, companyId)).map(({ expiresAt }) => expiresAt);
}
