import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog } from "@/db/schema/companies";
import { makeAgain } from "@/lib/calls/make-again";
import { openRecording } from "@/lib/calls/open-recording";
import type { CallRef } from "@/lib/calls/ref";
import type { Ctx, Deps } from "@/lib/ctx";
import { viewCall } from "@/lib/reporting/view-call";
import { rollWebhookSecret } from "@/lib/settings/secrets";
import { getSummary } from "@/lib/summary/get";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import type { TestCompany } from "@/lib/testing/factories";
import { fakeSpeech } from "@/lib/testing/fakes";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { getTranscript } from "@/lib/transcript/get";
import { listAudit } from "./list";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 20 });
});
afterAll(() => database.close());

const play = (deps: Deps, ctx: Ctx, ref: CallRef) => openRecording(deps, ctx, ref, undefined);

test("opening a call, playing it, and reading it by key are each noted, with who and which", async () => {
  const { deps, company, callId } = await summarised();
  const person = company.as("203");

  await viewCall(deps, person, { id: callId });
  await play(deps, person, { id: callId });
  await play(deps, company.ctx, { id: callId });
  await getTranscript(deps, company.ctx, { id: callId });
  await getSummary(deps, company.ctx, { id: callId });
  await getSummary(deps, person, { id: callId });

  expect(await notes(company)).toEqual([
    { action: "call.opened", target: callId, actor: person.actor, actorName: "Tom Price" },
    { action: "call.played", target: callId, actor: person.actor, actorName: "Tom Price" },
    { action: "call.played", target: callId, actor: company.ctx.actor, actorName: "Test" },
    { action: "call.transcript_read", target: callId, actor: company.ctx.actor, actorName: "Test" },
    { action: "call.summary_read", target: callId, actor: company.ctx.actor, actorName: "Test" },
  ]);
});

test("a storm of requests is one note, and ten minutes later it is another", async () => {
  const { deps, company, callId } = await summarised();
  const person = company.as("203");

  await Promise.all(Array.from({ length: 40 }, () => play(deps, person, { id: callId })));
  await play(deps, person, { id: callId });
  expect(await notes(company)).toHaveLength(1);

  await age(company, "9 minutes 50 seconds");
  await play(deps, person, { id: callId });
  expect(await notes(company)).toHaveLength(1);

  await age(company, "20 seconds");
  await play(deps, person, { id: callId });
  expect(await notes(company)).toHaveLength(2);
});

test("what somebody may not see, or is not there, leaves no note", async () => {
  const { deps, company, callId } = await summarised();

  await expect(viewCall(deps, company.as("205"), { id: callId })).rejects.toThrow();
  await expect(openRecording(deps, company.as("203"), { id: callId }, 5000)).rejects.toThrow();

  expect(await notes(company)).toEqual([]);
});

test("nothing of a call stands in the log: no word of it, no name, no number, no key", async () => {
  const { deps, company, callId } = await recordedCall(database.db, {
    company: { users: { "203": { role: "admin" } } },
    speechToText: fakeSpeech(() => ({ text: "Kumquat." })),
    call: {
      externalId: "pbx-tamarillo",
      from: { kind: "external", number: "+441632960777", name: "Quillon Marbeck" },
    },
  });
  await runJobs(deps, company.companyId);
  const admin = company.as("203", "admin");
  const { secret } = await rollWebhookSecret(deps, admin);
  await viewCall(deps, admin, { id: callId });
  await play(deps, company.ctx, { id: callId });
  await makeAgain(deps, admin, { id: callId }, undefined);

  const { entries } = await listAudit(deps, admin, { limit: 50 });
  const log = JSON.stringify([entries, await wholeLog(company)]);
  expect(entries.length).toBe(4);
  for (const canary of ["Kumquat", "tamarillo", "1632960777", "Marbeck", secret, company.apiKey]) {
    expect(log).not.toContain(canary);
  }
});

test("what the pipeline reads for itself is nobody's look", async () => {
  const { company } = await summarised();

  expect(await notes(company)).toEqual([]);
});

async function summarised() {
  const found = await recordedCall(database.db, { company: { users: { "203": {}, "205": {} } } });
  await runJobs(found.deps, found.company.companyId);
  return found;
}

function notes({ companyId }: TestCompany) {
  const { action, target, actor, actorName, createdAt, id } = auditLog;
  return inCompany(database.db, companyId, (tx) =>
    tx.select({ action, target, actor, actorName }).from(auditLog).orderBy(createdAt, id),
  );
}

function wholeLog({ companyId }: TestCompany) {
  return inCompany(database.db, companyId, (tx) => tx.select().from(auditLog));
}

/** As time passes: only the owner of the table can touch what is in it. */
async function age({ companyId }: TestCompany, by: string): Promise<void> {
  const owner = postgres(database.ownerUrl, { max: 1 });
  try {
    await owner.begin(async (tx) => {
      await tx`select set_config('app.company', ${companyId}, true)`;
      await tx`update audit_log set created_at = created_at - ${by}::interval`;
    });
  } finally {
    await owner.end();
  }
}
