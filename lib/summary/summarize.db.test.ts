import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { companyEventCounters } from "@/db/schema/events";
import { actionPoints, transcripts } from "@/db/schema/results";
import type { Run } from "@/lib/calls/run";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { talk } from "@/lib/testing/factories";
import { fakeSpeech, fakeSummaryModel, modelSummary } from "@/lib/testing/fakes";
import { runJobs } from "@/lib/testing/recorded-call";
import { eventsOf } from "@/lib/testing/stored";
import { said, summariesOf, summarize, transcribedCall } from "@/lib/testing/transcribed-call";
import { readPrompt } from "@/standins/openai/prompt";
import { instructions, promptVersion } from "./prompt";

const point = {
  ...({ text: "Refund the charge", owner: "agent", dueText: "by Friday" } as const),
  ...{ segmentIds: ["s002"], quote: "I will refund it" },
};
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a transcript becomes version 1, with where it came from, and is told in the same moment", async () => {
  const summaryModel = fakeSummaryModel(() => ({ actionPoints: [point] }));
  const { deps, company, run, storedCall } = await transcribedCall(database.db, {
    summaryModel,
    call: { steps: [talk("203", 0, 68)] },
  });
  await summarize(deps, run);

  const [summary, ...others] = await summariesOf(database.db, run);
  expect(others).toEqual([]);
  expect(summary).toMatchObject({
    ...{ version: 1, origin: "engine", runId: run.runId, language: "en", promptVersion },
    ...{ overview: modelSummary().overview.text, overviewSegmentIds: ["s001"], tags: ["billing"] },
    ...{ notes: modelSummary().notes, droppedUnsupported: 0, inputTokens: 100, outputTokens: 20 },
    engine: {
      ...{ id: "openai", hosting: "outside_eu", transcribeModel: "gpt-transcribe" },
      summaryModel: "fake-summary-1",
    },
  });
  expect(await pointsOf(run)).toMatchObject([
    {
      ...{ ...point, version: 1, position: 0, ownerUserId: company.userId("203"), doneAt: null },
      dueDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    },
  ]);
  expect(await storedCall()).toMatchObject({
    ...{ summaryStatus: "ready", reason: null, currentVersion: 1, runId: null },
  });
  expect(await eventsOf(database.db, run.companyId)).toEqual(["call.created", "summary.created"]);
});

test("the model is given the rules, and every turn with its id", async () => {
  const summaryModel = fakeSummaryModel();
  const { deps, run } = await transcribedCall(database.db, { summaryModel });
  await summarize(deps, run);

  expect(summaryModel.asked).toMatchObject([{ instructions, schemaName: "call_summary" }]);
  expect(readPrompt(summaryModel.asked[0]?.input ?? "")).toMatchObject({
    call: { direction: "inbound", language: "en" },
    turns: [
      { id: "s001", speaker: "customer", text: said[0] },
      { id: "s002", speaker: "agent", text: said[1] },
    ],
  });
});

test("summary and event are stored together or not at all", async () => {
  const { deps, run, storedCall } = await transcribedCall(database.db, {});
  await setLastSeq(run, 0);
  await expect(summarize(deps, run)).rejects.toThrow();

  expect(await summariesOf(database.db, run)).toEqual([]);
  expect(await storedCall()).toMatchObject({ summaryStatus: "processing", runId: run.runId });

  await setLastSeq(run, 1);
  await summarize(deps, run);
  expect(await eventsOf(database.db, run.companyId)).toEqual(["call.created", "summary.created"]);
});

test("the step done twice asks nothing and stores nothing the second time", async () => {
  const summaryModel = fakeSummaryModel();
  const { deps, run } = await transcribedCall(database.db, { summaryModel });
  await summarize(deps, run);
  await summarize(deps, run);

  expect(summaryModel.asked).toHaveLength(1);
  expect(await summariesOf(database.db, run)).toHaveLength(1);
});

test("the step done twice at once stores one version", async () => {
  const { deps, run } = await transcribedCall(database.db, {});
  await Promise.all([summarize(deps, run), summarize(deps, run)]);

  expect(await summariesOf(database.db, run)).toHaveLength(1);
  expect(await eventsOf(database.db, run.companyId)).toEqual(["call.created", "summary.created"]);
});

test("a run that another replaces while the model writes stores nothing", async () => {
  const summaryModel = fakeSummaryModel();
  const generate: typeof summaryModel.generate = async (...request) => {
    await setCall(run, { runId: crypto.randomUUID() });
    return summaryModel.generate(...request);
  };
  const { deps, run } = await transcribedCall(database.db, { summaryModel: { generate } });
  await summarize(deps, run);

  expect(await summariesOf(database.db, run)).toEqual([]);
});

test("a call that holds nothing worth a summary is too short, and its transcript stays", async () => {
  const summaryModel = fakeSummaryModel(() => ({ insufficientContent: true }));
  const { deps, run, storedCall } = await transcribedCall(database.db, { summaryModel });
  await summarize(deps, run);

  expect(await storedCall()).toMatchObject({ summaryStatus: "skipped", reason: "too_short" });
  expect(await summariesOf(database.db, run)).toEqual([]);
  expect(await transcriptsOf(run)).toHaveLength(1);
  expect((await eventsOf(database.db, run.companyId)).at(-1)).toBe("summary.skipped");
});

test("a summary that rests on no turn is asked for once more", async () => {
  const overview = { text: "A customer called.", segmentIds: ["s099"] };
  const answers = [{ overview, notes: [] }];
  const summaryModel = fakeSummaryModel((_, count) => answers[count - 1] ?? {});
  const { deps, run } = await transcribedCall(database.db, { summaryModel });
  await summarize(deps, run);

  expect(summaryModel.asked).toHaveLength(2);
  expect(await summariesOf(database.db, run)).toMatchObject([{ overviewSegmentIds: ["s001"] }]);
});

test("a summary that rests on no turn a second time fails the call; its transcript stays", async () => {
  const overview = { text: "A customer called.", segmentIds: ["s099"] };
  const summaryModel = fakeSummaryModel(() => ({ overview, notes: [] }));
  const { deps, run, storedCall } = await transcribedCall(database.db, { summaryModel });
  await runJobs(deps, run.companyId);

  expect(summaryModel.asked).toHaveLength(2);
  expect(await summariesOf(database.db, run)).toEqual([]);
  expect(await transcriptsOf(run)).toHaveLength(1);
  expect(await storedCall()).toMatchObject({
    ...{ summaryStatus: "failed", reason: "engine_failed" },
    reasonFacts: { kind: "invalid_answer" },
  });
});

test("points that rest on no turn are left out and counted", async () => {
  const notes = [...modelSummary().notes, { text: "A gift was promised.", segmentIds: ["s099"] }];
  const summaryModel = fakeSummaryModel(() => ({ notes }));
  const { deps, run } = await transcribedCall(database.db, { summaryModel });
  await summarize(deps, run);

  expect(summaryModel.asked).toHaveLength(2);
  expect(summaryModel.asked[1]?.input).toContain('"problem":"no_turn"');
  expect(await summariesOf(database.db, run)).toMatchObject([
    { notes: modelSummary().notes, droppedUnsupported: 1, inputTokens: 200, outputTokens: 40 },
  ]);
});

const asking = "I will send it, can you call me?";
const asked = { segmentIds: ["s001"], dueText: null };

test("a promise is the user's whose turns it rests on, after a transfer too", async () => {
  const summaryModel = fakeSummaryModel(() => ({
    actionPoints: [
      point,
      { ...asked, text: "Send a copy", owner: "customer", quote: "I will send it" },
      { ...asked, text: "Call back", owner: "agent", quote: "can you call me?" },
    ],
  }));
  const { deps, company, run } = await transcribedCall(database.db, {
    summaryModel,
    speechToText: fakeSpeech((_, n) => ({ text: [asking, said[1]][n - 1] ?? "" })),
    company: { users: { "203": {}, "204": {} } },
    call: { steps: [talk("203", 0, 2), talk("204", 2, 68)] },
  });
  await summarize(deps, run);

  expect((await pointsOf(run)).map(({ ownerUserId }) => ownerUserId)).toEqual([
    ...[company.userId("204"), null, company.userId("204")],
  ]);
});

test("a later run makes the next version, told as an update, and the first one stays", async () => {
  const { deps, run, storedCall } = await transcribedCall(database.db, {});
  await summarize(deps, run);
  const next = { ...run, runId: crypto.randomUUID() };
  await setCall(run, { runId: next.runId, summaryStatus: "processing" });
  await inCompany(database.db, run.companyId, (tx) => deps.jobs.enqueue(tx, "transcribe", next));
  await runJobs(deps, run.companyId);

  expect((await summariesOf(database.db, run)).map(({ version }) => version)).toEqual([1, 2]);
  expect(await storedCall()).toMatchObject({ summaryStatus: "ready", currentVersion: 2 });
  expect(await eventsOf(database.db, run.companyId)).toEqual([
    ...["call.created", "summary.created", "summary.updated"],
  ]);
});

test("without the engine that transcribed, the call fails and says which one", async () => {
  const { deps, run, storedCall } = await transcribedCall(database.db, {});
  await summarize({ ...deps, providers: { ...deps.providers, engines: {} } }, run);

  expect(await storedCall()).toMatchObject({
    ...{ summaryStatus: "failed", reason: "engine_not_configured" },
    reasonFacts: { engine: "openai" },
  });
});

function pointsOf({ companyId, callId }: Run) {
  return inCompany(database.db, companyId, (tx) =>
    tx.select().from(actionPoints).where(eq(actionPoints.callId, callId)).orderBy(sql`position`),
  );
}

function transcriptsOf({ companyId, callId }: Run) {
  return inCompany(database.db, companyId, (tx) =>
    tx.select().from(transcripts).where(eq(transcripts.callId, callId)),
  );
}

async function setCall(
  { companyId, callId }: Run,
  values: Partial<typeof calls.$inferInsert>,
): Promise<void> {
  await inCompany(database.db, companyId, (tx) =>
    tx.update(calls).set(values).where(eq(calls.id, callId)),
  );
}

/** A counter that is behind makes the next event collide, as late in the transaction as can be. */
async function setLastSeq({ companyId }: Run, lastSeq: number): Promise<void> {
  await inCompany(database.db, companyId, (tx) => tx.update(companyEventCounters).set({ lastSeq }));
}
