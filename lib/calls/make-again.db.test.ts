import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import type { EngineId } from "@/domain/settings";
import type { Engine } from "@/lib/ctx";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { engineConfig } from "@/lib/testing/engine-config";
import { callInput, createCompany } from "@/lib/testing/factories";
import { fakeSpeech, fakeSummaryModel, testDeps } from "@/lib/testing/fakes";
import { receive } from "@/lib/testing/received-audio";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { queuedJobs, storedCall } from "@/lib/testing/stored";
import { addRecording } from "./add-recording";
import { ingestCall } from "./ingest";
import { makeAgain } from "./make-again";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a run under way gives way to one with another engine, and its own jobs do nothing", async () => {
  const { engines, asked } = twoEngines();
  const { deps, company, callId, run, stored } = await recorded({ engines });

  await makeAgain(deps, company.ctx, { id: callId }, "mistral");

  const { runId } = await stored();
  expect(runId).not.toBe(run.runId);
  expect(await stored()).toMatchObject({ summaryStatus: "processing", runEngine: "mistral" });
  const jobs = await queuedJobs(database.db, company.companyId);
  expect(jobs.map(({ payload }) => payload)).toMatchObject([run, { runId }]);

  await runJobs(deps, company.companyId);
  expect(asked()).toEqual({ openai: 0, mistral: 1 });
  expect(await stored()).toMatchObject({ summaryStatus: "ready", currentVersion: 1 });
});

test.each([
  ["without an engine", undefined],
  ["with the engine that works on it", "openai"],
] as const)("a run under way is left to end when asked for %s", async (_what, engine) => {
  const { deps, company, callId, run, stored } = await recorded({ engines: twoEngines().engines });

  await makeAgain(deps, company.ctx, { id: callId }, engine);

  expect(await stored()).toMatchObject({ runId: run.runId, runEngine: "openai" });
  expect(await queuedJobs(database.db, company.companyId)).toHaveLength(1);
});

test("an engine named while audio is awaited is used once it is here", async () => {
  const company = await createCompany(database.db);
  const deps = await testDeps(database.db, { engines: twoEngines().engines });
  const { ctx, sourceId, companyId } = company;
  const call = callInput({ recording: {} });
  const { callId } = await ingestCall(deps, ctx, { sourceId, call, audio: null });
  const stored = () => storedCall(database.db, companyId, callId);
  expect(await stored()).toMatchObject({ summaryStatus: "processing", runId: null });

  await makeAgain(deps, ctx, { id: callId }, "mistral");
  await makeAgain(deps, ctx, { id: callId }, undefined);
  expect(await stored()).toMatchObject({ runId: null, audioDueAt: expect.any(Date) });

  const audio = await receive(deps, company);
  const added = { ...audio, channels: undefined, offsetMs: undefined };
  await addRecording(deps, ctx, { sourceId, ref: { id: callId }, audio: added });
  expect(await stored()).toMatchObject({ runId: expect.any(String), runEngine: "mistral" });
});

test("what today's settings forbid leaves the summary there is, and says so", async () => {
  const { deps, company, callId, stored } = await recorded({});
  await runJobs(deps, company.companyId);
  await inCompany(database.db, company.companyId, (tx) =>
    tx.execute(sql`update company_settings set summaries_on = false`),
  );
  const before = await stored();

  await expect(
    makeAgain(deps, company.as("203", "admin"), { id: callId }, undefined),
  ).rejects.toMatchObject({
    code: "conflict",
    message: "With today's settings this call would get no summary; the one that is here stays.",
  });
  expect(await stored()).toEqual(before);
});

test("API keys and admins have a summary made again, agents do not", async () => {
  const { deps, company, callId, stored } = await recorded({});
  const again = (ctx: Parameters<typeof makeAgain>[1]) =>
    makeAgain(deps, ctx, { id: callId }, undefined);
  await runJobs(deps, company.companyId);

  await expect(again(company.as("203", "agent"))).rejects.toMatchObject({ code: "forbidden" });
  for (const [ctx, version] of [
    [company.ctx, 2] as const,
    [company.as("203", "admin"), 3] as const,
  ]) {
    await again(ctx);
    await runJobs(deps, company.companyId);
    expect(await stored()).toMatchObject({ summaryStatus: "ready", currentVersion: version });
  }
});

test("an engine that is not configured is refused", async () => {
  const { deps, company, callId } = await recorded({});

  await expect(makeAgain(deps, company.ctx, { id: callId }, "selfhosted")).rejects.toMatchObject({
    code: "unprocessable",
    fields: { engine: expect.any(String) },
  });
});

async function recorded(overrides: Parameters<typeof recordedCall>[1]) {
  const { storedCall: stored, ...rest } = await recordedCall(database.db, overrides);
  return { ...rest, stored };
}

function twoEngines() {
  const models = { openai: fakeSummaryModel(), mistral: fakeSummaryModel() };
  const engineOf = (engineId: EngineId, summaryModel: Engine["summaryModel"]): Engine => ({
    ...{ speechToText: fakeSpeech(), summaryModel },
    config: engineConfig("https://engine.test/v1", { engineId }),
  });
  const engines = {
    openai: engineOf("openai", models.openai),
    mistral: engineOf("mistral", models.mistral),
  };
  const asked = () => ({
    openai: models.openai.asked.length,
    mistral: models.mistral.asked.length,
  });
  return { engines, asked };
}
