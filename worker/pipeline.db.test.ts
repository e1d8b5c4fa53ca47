import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { callOnTheWire } from "@/lib/calls/wire";
import { ProviderError, type ProviderErrorKind } from "@/lib/errors";
import { getSummary } from "@/lib/summary/get";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { clockAt, fakeSpeech, fakeSummaryModel, testNow } from "@/lib/testing/fakes";
import { recordedCall, runJobs, runNextJob } from "@/lib/testing/recorded-call";
import { noise, wavFile } from "@/lib/testing/sounds";
import { eventsOf, queuedJobs, storedRecordings } from "@/lib/testing/stored";
import { getTranscript } from "@/lib/transcript/get";
import { giveUp, pipeline } from "./pipeline";

const [secondMs, minuteMs, hourMs] = [1000, 60_000, 3_600_000];
const billing = readFileSync(new URL("../db/seed/recordings/billing.wav", import.meta.url));
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a recorded call goes in, and its transcript and version 1 of its summary come out", async () => {
  const [speech, summaryModel] = [fakeSpeech(), fakeSummaryModel()];
  const { deps, company, callId, storedCall } = await recordedCall(database.db, {
    ...{ speechToText: speech, summaryModel, audio: billing },
  });
  await runJobs(deps, company.companyId);

  const { transcript } = await getTranscript(deps, company.ctx, { id: callId });
  const { summary } = await getSummary(deps, company.ctx, { id: callId });
  expect(transcript?.segments.length).toBeGreaterThan(8);
  expect(new Set(transcript?.segments.map(({ speaker }) => speaker))).toEqual(
    new Set(["customer", "agent"]),
  );
  expect(summary).toMatchObject({ callId, version: 1, overviewSegmentIds: ["s001"] });
  expect(speech.asked).toHaveLength(transcript?.segments.length ?? 0);
  expect(summaryModel.asked).toHaveLength(1);
  expect(await storedCall()).toMatchObject({ summaryStatus: "ready" });
  expect(await eventsOf(database.db, company.companyId)).toEqual([
    ...["call.created", "summary.created"],
  ]);
});

test("an outage is waited out: 30 s, 2, 10, 30 min, then hourly for a day, then the call fails", async () => {
  const clock = clockAt();
  const summaryModel = fakeSummaryModel(() => {
    throw new ProviderError("server_error", "down");
  });
  const recorded = await recordedCall(database.db, { summaryModel, now: clock.now });
  const { deps, company, run, storedCall } = recorded;
  await runNextJob(deps, company.companyId);

  const waits: number[] = [];
  for (;;) {
    await runNextJob(deps, company.companyId);
    const call = await storedCall();
    if (call.summaryStatus !== "processing") break;

    const [job] = await queuedJobs(database.db, company.companyId);
    expect(job).toMatchObject({ kind: "summarize", payload: run });
    expect(job?.startAfter).toEqual(call.nextTryAt);
    waits.push((call.nextTryAt?.getTime() ?? 0) - clock.now().getTime());
    clock.advance(waits.at(-1) ?? 0);
  }

  expect(waits).toEqual([
    ...[30 * secondMs, 2 * minuteMs, 10 * minuteMs, 30 * minuteMs],
    ...Array(23).fill(hourMs),
  ]);
  expect(await storedCall()).toMatchObject({
    ...{ summaryStatus: "failed", reason: "engine_failed", reasonFacts: { kind: "server_error" } },
    ...{ nextTryAt: null, outageTries: 0, outageSince: null, runId: null },
  });
  expect(await queuedJobs(database.db, company.companyId)).toEqual([]);
});

test("during an outage the call is processing, says when the next try is, and tells so", async () => {
  const speechToText = fakeSpeech(() => {
    throw new ProviderError("unreachable", "gone");
  });
  const { deps, company, storedCall } = await recordedCall(database.db, { speechToText });
  await runNextJob(deps, company.companyId);

  expect(await storedCall()).toMatchObject({
    ...{ summaryStatus: "processing", reason: null },
    nextTryAt: new Date(testNow.getTime() + 30 * secondMs),
  });
  expect((await eventsOf(database.db, company.companyId)).at(-1)).toBe("call.updated");
});

test("an engine that asks for more time than planned gets it", async () => {
  const speechToText = fakeSpeech(() => {
    throw new ProviderError("rate_limited", "slower", { retryAfterMs: 7 * minuteMs });
  });
  const { deps, company, storedCall } = await recordedCall(database.db, { speechToText });
  await runNextJob(deps, company.companyId);

  expect((await storedCall()).nextTryAt).toEqual(new Date(testNow.getTime() + 7 * minuteMs));
});

test("once the engine has worked, its outage is over and the next one starts from the beginning", async () => {
  const clock = clockAt();
  const down = new ProviderError("timeout", "slow");
  const speechToText = fakeSpeech((_, count) => {
    if (count <= 2) throw down;
    return { text: "Words." };
  });
  const summaryModel = fakeSummaryModel((_, count) => {
    if (count === 1) throw down;
    return {};
  });
  const { deps, company, storedCall } = await recordedCall(database.db, {
    ...{ speechToText, summaryModel, now: clock.now, policy: { turnsAtOnce: 1 } },
  });
  const next = () => runNextJob(deps, company.companyId);
  await next();
  clock.advance(23 * hourMs);
  await next();
  clock.advance(2 * minuteMs);
  await next();
  expect(await storedCall()).toMatchObject({ outageTries: 0, outageSince: null, nextTryAt: null });

  await next();
  expect((await storedCall()).nextTryAt).toEqual(new Date(clock.now().getTime() + 30 * secondMs));
  await next();
  expect(await storedCall()).toMatchObject({ summaryStatus: "ready", nextTryAt: null });
});

test("an outage while the summary is written repeats that step alone", async () => {
  const speech = fakeSpeech();
  const summaryModel = fakeSummaryModel((_, count) => {
    if (count === 1) throw new ProviderError("server_error", "down");
    return {};
  });
  const { deps, company, storedCall } = await recordedCall(database.db, {
    ...{ speechToText: speech, summaryModel },
  });
  await runJobs(deps, company.companyId);

  expect(await storedCall()).toMatchObject({ summaryStatus: "ready" });
  expect([speech.asked.length, summaryModel.asked.length]).toEqual([2, 2]);
});

const endings: [ProviderErrorKind, string][] = [
  ...(["refused", "rejected", "unauthorized", "quota_exceeded"] as const).map(
    (kind): [ProviderErrorKind, string] => [kind, "engine_refused"],
  ),
  ["truncated", "engine_failed"],
  ["invalid_answer", "engine_failed"],
];

test.each(endings)("a summary that ends %s ends the call at once: %s", async (kind, reason) => {
  const summaryModel = fakeSummaryModel(() => {
    throw new ProviderError(kind, "no");
  });
  const { deps, company, callId, storedCall } = await recordedCall(database.db, { summaryModel });
  await runJobs(deps, company.companyId);

  expect(await storedCall()).toMatchObject({
    ...{ summaryStatus: "failed", reason, reasonFacts: { kind }, nextTryAt: null },
  });
  expect(summaryModel.asked).toHaveLength(1);
  expect((await eventsOf(database.db, company.companyId)).at(-1)).toBe("summary.failed");
  const { transcript } = await getTranscript(deps, company.ctx, { id: callId });
  expect(transcript?.segments).toHaveLength(2);
});

test.each(endings)(
  "a transcription that ends %s ends the call at once: %s",
  async (kind, reason) => {
    const speechToText = fakeSpeech(() => {
      throw new ProviderError(kind, "no");
    });
    const { deps, company, storedCall } = await recordedCall(database.db, { speechToText });
    await runJobs(deps, company.companyId);

    expect(await storedCall()).toMatchObject({ summaryStatus: "failed", reason });
  },
);

test("a later run that fails leaves the summary there is, and says why it failed", async () => {
  const summaryModel = fakeSummaryModel((_, count) => {
    if (count > 1) throw new ProviderError("refused", "no");
    return {};
  });
  const { deps, company, callId, run, storedCall } = await recordedCall(database.db, {
    summaryModel,
  });
  await runJobs(deps, company.companyId);
  const next = { ...run, runId: crypto.randomUUID() };
  await inCompany(database.db, company.companyId, async (tx) => {
    const values = { runId: next.runId, summaryStatus: "processing" as const };
    await tx.update(calls).set(values).where(eq(calls.id, callId));
    await deps.jobs.enqueue(tx, "transcribe", next);
  });
  await runJobs(deps, company.companyId);

  expect(await storedCall()).toMatchObject({
    ...{ summaryStatus: "ready", currentVersion: 1, runId: null },
    ...{ reason: "engine_refused", reasonFacts: { kind: "refused" } },
  });
  expect(callOnTheWire(await storedCall())).toMatchObject({
    ...{ summaryStatus: "ready", reason: "engine_refused" },
    reasonText: "The last attempt failed: the AI engine refused the request (refused).",
  });
  expect((await eventsOf(database.db, company.companyId)).at(-1)).toBe("summary.failed");
});

test.each([
  ["is no sound but says it is", lyingFile()],
  ["breaks off in its header", wavFile(noise(100, -30)).subarray(0, 40)],
])("a file that %s is kept, and the call says that it cannot be read", async (_, audio) => {
  const speech = fakeSpeech();
  const { deps, company, storedCall } = await recordedCall(database.db, {
    ...{ speechToText: speech, audio },
  });
  await runJobs(deps, company.companyId);

  expect(await storedCall()).toMatchObject({
    ...{ summaryStatus: "failed", reason: "audio_unreadable" },
    reasonFacts: { why: "not_audio" },
  });
  expect(speech.asked).toEqual([]);
  expect(await storedRecordings(database.db, company.companyId)).toMatchObject([
    { state: "stored" },
  ]);
});

test("a file that has gone from the store is said to be missing", async () => {
  const { deps, company, storedCall } = await recordedCall(database.db);
  const [recording] = await storedRecordings(database.db, company.companyId);
  await deps.providers.recordings.delete(recording?.storageKey ?? "");
  await runJobs(deps, company.companyId);

  expect(await storedCall()).toMatchObject({
    ...{ reason: "audio_unreadable", reasonFacts: { why: "missing" } },
  });
});

test("a fault of our own is the queue's to repeat; the call knows nothing of it", async () => {
  const speechToText = fakeSpeech(() => {
    throw new Error("a mistake of ours");
  });
  const { deps, company, run, storedCall } = await recordedCall(database.db, { speechToText });
  const before = await storedCall();

  await expect(runNextJob(deps, company.companyId)).rejects.toThrow("a mistake of ours");
  // What the engine was told to expect stays, for the answers it has been paid for.
  expect(await storedCall()).toEqual({ ...before, runKeywords: expect.any(Array) });
  expect(before.runId).toBe(run.runId);
});

test("a job that was given up ends its run, and only its own", async () => {
  const { deps, run, storedCall } = await recordedCall(database.db);
  const job = { signal: new AbortController().signal, attempt: 1 };

  await giveUp(deps)("transcribe", { ...run, runId: crypto.randomUUID() }, job);
  expect(await storedCall()).toMatchObject({ summaryStatus: "processing" });

  await giveUp(deps)("transcribe", run, job);
  expect(await storedCall()).toMatchObject({
    ...{ summaryStatus: "failed", reason: "engine_failed", reasonFacts: { kind: "internal" } },
  });
});

test("a job that names one company and another's call does nothing", async () => {
  const [speech, summaryModel] = [fakeSpeech(), fakeSummaryModel()];
  const { deps, run, storedCall } = await recordedCall(database.db, {
    ...{ speechToText: speech, summaryModel },
  });
  const { companyId } = await createCompany(database.db);
  const before = await storedCall();
  const job = { signal: new AbortController().signal, attempt: 1 };
  await pipeline(deps).transcribe({ ...run, companyId }, job);
  await pipeline(deps).summarize({ ...run, companyId }, job);
  await giveUp(deps)("transcribe", { ...run, companyId }, job);

  expect([speech.asked, summaryModel.asked]).toEqual([[], []]);
  expect(await storedCall()).toEqual(before);
  expect(await eventsOf(database.db, companyId)).toEqual([]);
});

/** Enough of a WAV's beginning to be taken for one, and then none. */
function lyingFile(): Buffer {
  const header = wavFile(noise(100, -30)).subarray(0, 12);
  return Buffer.concat([header, Buffer.from("this is a letter, not a recording ".repeat(200))]);
}
