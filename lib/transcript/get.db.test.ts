import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { transcripts } from "@/db/schema/results";
import type { Run } from "@/lib/calls/run";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { testNow } from "@/lib/testing/fakes";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { getTranscript } from "./get";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("the transcript shown is the one the summary rests on, not one made since", async () => {
  const { deps, company, callId, run } = await recordedCall(database.db);
  await runJobs(deps, company.companyId);
  await addTranscript(run, 60_000, "nl");

  const { transcript } = await getTranscript(deps, company.ctx, { id: callId });
  expect(transcript).toMatchObject({ callId, language: "en", segments: [{ id: "s001" }, {}] });
});

test("without a summary the newest transcript is shown", async () => {
  const { deps, company, callId, run } = await recordedCall(database.db);
  expect((await getTranscript(deps, company.ctx, { id: callId })).transcript).toBeNull();

  await addTranscript(run, 60_000, "nl");
  await addTranscript(run, 0, "en");
  const { transcript } = await getTranscript(deps, company.ctx, { id: callId });
  expect(transcript?.language).toBe("nl");
});

async function addTranscript({ companyId, callId }: Run, afterMs: number, language: string) {
  await inCompany(database.db, companyId, (tx) =>
    tx.insert(transcripts).values({
      ...{ companyId, callId, language, id: randomUUID(), runId: randomUUID() },
      ...{ engine: "openai", model: "m", segments: [], createdAt: later(afterMs) },
      ...{ speakersAssumed: false, droppedTurns: 0, billedMs: 0 },
    }),
  );
}

function later(ms: number): Date {
  return new Date(testNow.getTime() + ms);
}
