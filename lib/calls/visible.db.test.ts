import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { sources } from "@/db/schema/companies";
import type { Ctx, Deps } from "@/lib/ctx";
import { getSummary } from "@/lib/summary/get";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput, createCompany, extension, talk } from "@/lib/testing/factories";
import { testDeps, testNow } from "@/lib/testing/fakes";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { getTranscript } from "@/lib/transcript/get";
import { getCall } from "./get";
import { ingestCall } from "./ingest";
import { openRecording } from "./open-recording";
import type { CallRef } from "./ref";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Read = (deps: Deps, ctx: Ctx, ref: CallRef) => Promise<unknown>;
const reads: [string, Read][] = [
  ["a call", getCall],
  ["its summary", getSummary],
  ["its transcript", getTranscript],
  ["its audio", (deps, ctx, ref) => openRecording(deps, ctx, ref, undefined)],
];

test.each(reads)(
  "%s is seen by the company's key, its admins, and all who talked",
  async (_, read) => {
    const { deps, company, callId } = await summarised();

    for (const ctx of [
      company.ctx,
      company.as("205", "admin"),
      company.as("203"),
      company.as("204"),
    ]) {
      await expect(read(deps, ctx, { id: callId })).resolves.toBeTruthy();
    }
  },
);

test.each(reads)(
  "%s is not seen by a colleague who was dialled but did not talk",
  async (_, read) => {
    const { deps, company, callId } = await summarised();

    await expect(read(deps, company.as("205"), { id: callId })).rejects.toMatchObject(notFound);
  },
);

test.each(reads)("%s is not seen by another company's key, admin or agent", async (_, read) => {
  const { deps, callId, externalId } = await summarised();
  const other = await createCompany(database.db, { users: { "203": {} } });

  for (const ctx of [other.ctx, other.as("203", "admin"), other.as("203")]) {
    await expect(read(deps, ctx, { id: callId })).rejects.toMatchObject(notFound);
    await expect(read(deps, ctx, { externalId })).rejects.toMatchObject(notFound);
  }
});

test.each(reads)("%s is seen by nobody once the call is deleted", async (_, read) => {
  const { deps, company, callId } = await summarised();
  await inCompany(database.db, company.companyId, (tx) =>
    tx.update(calls).set({ deletedAt: testNow }).where(eq(calls.id, callId)),
  );

  for (const ctx of [company.ctx, company.as("205", "admin"), company.as("203")]) {
    await expect(read(deps, ctx, { id: callId })).rejects.toMatchObject(notFound);
  }
});

test("a company's name on somebody else's user opens nothing", async () => {
  const { deps, callId } = await summarised();
  const other = await createCompany(database.db);
  const { actor } = (await summarised()).company.as("203");

  await expect(
    getCall(deps, { companyId: other.companyId, actor }, { id: callId }),
  ).rejects.toMatchObject(notFound);
});

test("two phone systems may use the same id: each key finds its own system's call", async () => {
  const company = await createCompany(database.db);
  const deps = await testDeps(database.db);
  const secondId = randomUUID();
  await inCompany(database.db, company.companyId, (tx) =>
    tx.insert(sources).values({ companyId: company.companyId, id: secondId, name: "Second" }),
  );
  const call = callInput();
  const { externalId } = call;
  const [first, second] = [
    await ingestCall(deps, company.ctx, { sourceId: company.sourceId, call, audio: null }),
    await ingestCall(deps, company.ctx, { sourceId: secondId, call, audio: null }),
  ];
  const secondKey = { ...company.ctx, actor: { ...company.ctx.actor, sourceId: secondId } };

  expect((await getCall(deps, company.ctx, { externalId })).id).toBe(first.callId);
  expect((await getCall(deps, secondKey, { externalId })).id).toBe(second.callId);
});

test("of a call's recordings the first is opened unless another is named", async () => {
  const { deps, company, callId } = await summarised();
  const opened = await openRecording(deps, company.ctx, { id: callId }, 0);

  expect(opened).toMatchObject({ contentType: "audio/wav" });
  await expect(openRecording(deps, company.ctx, { id: callId }, 5000)).rejects.toMatchObject(
    notFound,
  );
});

const notFound = { code: "not_found" };

/** A call on which 203 and 204 talked; 205 was dialled. */
async function summarised() {
  const { externalId } = callInput();
  const recorded = await recordedCall(database.db, {
    company: { users: { "203": {}, "204": {}, "205": {} } },
    call: {
      ...{ externalId, to: extension("205") },
      steps: [talk("203", 0, 2), talk("204", 2, 68)],
    },
  });
  await runJobs(recorded.deps, recorded.company.companyId);
  return { ...recorded, externalId };
}
