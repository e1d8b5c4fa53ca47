import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { transcripts, turnResults } from "@/db/schema/results";
import type { Run } from "@/lib/calls/run";
import type { Deps } from "@/lib/ctx";
import { ProviderError } from "@/lib/errors";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { talk } from "@/lib/testing/factories";
import { fakeSpeech } from "@/lib/testing/fakes";
import { conversation } from "@/lib/testing/received-audio";
import { recordedCall } from "@/lib/testing/recorded-call";
import { noise, silence, voice, wavFile } from "@/lib/testing/sounds";
import { eventsOf, queuedJobs, storedRecordings } from "@/lib/testing/stored";
import { openAnswer } from "./sealed-answer";
import { transcribeCall } from "./transcribe";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 10 });
});
afterAll(() => database.close());

test("a recording becomes a transcript of who said what when, and summarize is queued", async () => {
  const speech = fakeSpeech();
  const { deps, company, run } = await recordedCall(database.db, {
    ...{ speechToText: speech, policy: { turnsAtOnce: 1 } },
    call: { recording: { channels: ["agent", "customer"] }, steps: [talk("203", 0, 68)] },
  });
  await transcribe(deps, run);

  const [transcript] = await transcriptsOf(run);
  expect(transcript).toMatchObject({
    ...{ engine: "openai", model: "gpt-transcribe", language: "en", droppedTurns: 0 },
    speakersAssumed: false,
    segments: [
      { id: "s001", text: "Turn 1.", speaker: "agent", userId: company.userId("203") },
      { id: "s002", text: "Turn 2.", speaker: "customer", userId: null },
    ],
  });
  expect(transcript?.billedMs).toBe(sum(speech.asked.map(({ durationMs }) => durationMs)));
  expect((await queuedJobs(database.db, run.companyId)).map(({ kind }) => kind)).toEqual([
    ...["transcribe", "summarize"],
  ]);
});

test("what decoding found out about the audio is kept with it", async () => {
  const { deps, run } = await recordedCall(database.db);
  await transcribe(deps, run);

  const [recording] = await storedRecordings(database.db, run.companyId);
  expect(recording).toMatchObject({
    ...{ codec: "pcm_s16le", channels: 2, sampleRateHz: 16_000, durationMs: 4900 },
    speechMs: expect.any(Number),
  });
  expect(recording?.speechMs).toBeGreaterThan(1000);
});

test("a transcript that cannot be followed by its job is not stored either", async () => {
  const { deps, run } = await recordedCall(database.db);
  const enqueue = () => Promise.reject(new Error("the queue is away"));

  await expect(transcribe({ ...deps, jobs: { ...deps.jobs, enqueue } }, run)).rejects.toThrow(
    "the queue is away",
  );
  expect(await transcriptsOf(run)).toEqual([]);
});

test("the step done twice asks nothing and queues nothing the second time", async () => {
  const speech = fakeSpeech();
  const { deps, run } = await recordedCall(database.db, { speechToText: speech });
  await transcribe(deps, run);
  await transcribe(deps, run);

  expect(speech.asked).toHaveLength(2);
  expect(await transcriptsOf(run)).toHaveLength(1);
  expect(await queuedJobs(database.db, run.companyId)).toHaveLength(2);
});

test("a run that starts over asks only the turns that had no answer", async () => {
  const speech = fakeSpeech((_, count) => {
    if (count === 4) throw new Error("the process died");
    return { text: `Answer ${count}.` };
  });
  const { deps, run } = await recordedCall(database.db, {
    ...{ speechToText: speech, policy: { turnsAtOnce: 1 }, audio: conversation(6) },
  });

  await expect(transcribe(deps, run)).rejects.toThrow("the process died");
  expect(await queuedJobs(database.db, run.companyId)).toHaveLength(1);
  await transcribe(deps, run);

  const [transcript] = await transcriptsOf(run);
  expect(transcript?.segments.map(({ text }) => text)).toEqual(
    [1, 2, 3, 5, 6, 7].map((count) => `Answer ${count}.`),
  );
  expect(speech.asked).toHaveLength(7);
});

test("when a turn fails no further turn is asked, and answers under way are kept", async () => {
  const [answer, failure] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const speech = fakeSpeech(async (_, count) => {
    if (count === 1) return answer.promise.then(() => ({ text: "Late." }));
    failure.resolve();
    throw new ProviderError("server_error", "down");
  });
  const { deps, run } = await recordedCall(database.db, {
    ...{ speechToText: speech, policy: { turnsAtOnce: 2 }, audio: conversation(8) },
  });

  const transcribing = expect(transcribe(deps, run)).rejects.toThrow("down");
  await failure.promise;
  answer.resolve();
  await transcribing;

  expect(speech.asked).toHaveLength(2);
  const results = await inCompany(database.db, run.companyId, (tx) =>
    tx.select().from(turnResults),
  );
  expect(results.flatMap((row) => openAnswer(deps.keyring, row) ?? [])).toEqual([
    { text: "Late." },
  ]);
});

test("after a run that failed the next one asks at once; it waits for nothing", async () => {
  const speech = fakeSpeech((_, count) => {
    if (count === 1) throw new ProviderError("unauthorized", "no");
    return { text: "Words." };
  });
  const { deps, run } = await recordedCall(database.db, {
    ...{ speechToText: speech, policy: { turnsAtOnce: 1 } },
  });
  await expect(transcribe(deps, run)).rejects.toThrow("no");
  await transcribe(deps, await replaceRun(run));

  expect(await transcriptsOf(run)).toMatchObject([{ segments: [{ text: "Words." }, {}] }]);
});

test("a run that another has replaced does nothing", async () => {
  const speech = fakeSpeech();
  const { deps, run } = await recordedCall(database.db, { speechToText: speech });
  await replaceRun(run);
  await transcribe(deps, run);

  expect(speech.asked).toEqual([]);
  expect(await transcriptsOf(run)).toEqual([]);
});

test("a run that is replaced while it is under way stores no transcript", async () => {
  const speech = fakeSpeech(async () => {
    await replaceRun(run);
    return { text: "Too late." };
  });
  const { deps, run, storedCall } = await recordedCall(database.db, { speechToText: speech });
  await transcribe(deps, run);

  expect(await transcriptsOf(run)).toEqual([]);
  expect(await queuedJobs(database.db, run.companyId)).toHaveLength(1);
  expect(await storedCall()).toMatchObject({ summaryStatus: "processing" });
});

test.each([
  ["silence", wavFile(silence(4000), silence(4000))],
  ["steady noise", wavFile(noise(4000, -40), noise(4000, -45, 2))],
])("of a recording of %s nothing is sent to an engine", async (_, audio) => {
  const speech = fakeSpeech();
  const recorded = await recordedCall(database.db, { speechToText: speech, audio });
  await transcribe(recorded.deps, recorded.run);

  expect(speech.asked).toEqual([]);
  expect(await recorded.storedCall()).toMatchObject({
    ...{ summaryStatus: "skipped", reason: "no_speech", runId: null },
  });
  expect((await eventsOf(database.db, recorded.run.companyId)).at(-1)).toBe("summary.skipped");
  expect(await queuedJobs(database.db, recorded.run.companyId)).toHaveLength(1);
});

test("a call in which nothing was understood has no speech", async () => {
  const speechToText = fakeSpeech(() => ({ text: " " }));
  const { deps, run, storedCall } = await recordedCall(database.db, { speechToText });
  await transcribe(deps, run);

  expect(await storedCall()).toMatchObject({ summaryStatus: "skipped", reason: "no_speech" });
});

test("turns in which nothing was understood are left out and counted", async () => {
  const speechToText = fakeSpeech((_, count) => ({ text: count === 1 ? "" : "Words." }));
  const { deps, run } = await recordedCall(database.db, { speechToText });
  await transcribe(deps, run);

  expect(await transcriptsOf(run)).toMatchObject([{ droppedTurns: 1, segments: [{ id: "s001" }] }]);
});

test("without the engine the run was started with, the call fails and says which one", async () => {
  const { deps, run, storedCall } = await recordedCall(database.db, { engines: {} });
  await transcribe(deps, run);

  expect(await storedCall()).toMatchObject({
    ...{ summaryStatus: "failed", reason: "engine_not_configured", runId: null },
    reasonFacts: { engine: "openai" },
  });
  expect((await eventsOf(database.db, run.companyId)).at(-1)).toBe("summary.failed");
});

test("when nobody said who is on which channel the transcript says that it is assumed", async () => {
  const { deps, run } = await recordedCall(database.db, { call: { recording: {} } });
  await transcribe(deps, run);

  expect(await transcriptsOf(run)).toMatchObject([
    { speakersAssumed: true, segments: [{ speaker: "customer" }, { speaker: "agent" }] },
  ]);
});

test("what the phone system is known to do goes before the assumption", async () => {
  const { deps, run } = await recordedCall(database.db, {
    call: { recording: {} },
    company: { source: { channelMap: ["agent", "customer"] } },
  });
  await transcribe(deps, run);

  expect(await transcriptsOf(run)).toMatchObject([
    { speakersAssumed: false, segments: [{ speaker: "agent" }, { speaker: "customer" }] },
  ]);
});

test("on a mono recording, or one saved twice as stereo, nobody is named", async () => {
  const words = voice(2000, -20);
  for (const audio of [wavFile(words), wavFile(words, words)]) {
    const { deps, run } = await recordedCall(database.db, { audio });
    await transcribe(deps, run);

    expect(await transcriptsOf(run)).toMatchObject([
      {
        speakersAssumed: false,
        segments: [{ channel: "mixed", speaker: "speaker_1", userId: null }],
      },
    ]);
  }
});

function transcribe(deps: Deps, run: Run): Promise<void> {
  const ctx = { companyId: run.companyId, actor: { type: "system", job: "transcribe" } } as const;
  return transcribeCall(deps, ctx, run, new AbortController().signal);
}

async function transcriptsOf({ companyId, callId }: Run) {
  return inCompany(database.db, companyId, (tx) =>
    tx.select().from(transcripts).where(eq(transcripts.callId, callId)),
  );
}

/** Gives the call another run, and that run. */
async function replaceRun({ companyId, callId }: Run): Promise<Run> {
  const runId = crypto.randomUUID();
  await inCompany(database.db, companyId, (tx) =>
    tx.update(calls).set({ runId }).where(eq(calls.id, callId)),
  );
  return { companyId, callId, runId };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
