import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { exclusions } from "@/db/schema/choices";
import type { callInput as callInputSchema } from "@/domain/call";
import type { NewExclusion } from "@/domain/exclusion";
import { addExclusion, removeExclusion } from "@/lib/choices/exclusions-change";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput, createCompany, extension, talk } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import { conversation, receive } from "@/lib/testing/received-audio";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { eventsOf, storedCall } from "@/lib/testing/stored";
import { ingestCall } from "./ingest";
import { makeAgain } from "./make-again";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Facts = Parameters<typeof callInputSchema.parse>[0] & Record<string, unknown>;

const karen = { kind: "external", number: "+441632960181", name: "Karen Doyle" } as const;
const other = { kind: "external", number: "+441632960999", name: null } as const;
const billing = { kind: "queue", number: null, name: "Billing" } as const;
const at = { startedAt: "2026-11-22T07:33:31.000Z", endedAt: "2026-11-22T07:33:33.000Z" };
const karens = { kind: "number", value: "+44 1632 960181" } as const;
const outbound = { direction: "outbound", from: extension("203") } as const;

test.each<[string, NewExclusion, Facts]>([
  ["who called", karens, {}],
  [
    "who called, as the phone system writes it",
    karens,
    { from: { ...karen, number: "00441632960181" } },
  ],
  ["who was called", karens, { ...outbound, to: karen, answeredBy: karen }],
  [
    "somebody a step names",
    karens,
    { from: other, steps: [{ kind: "transfer", party: karen, ...at }] },
  ],
  ["somebody a step is by", karens, { from: other, steps: [{ kind: "hangup", by: karen, ...at }] }],
  [
    "a number of the company's country",
    { kind: "number", value: "020 555 0117" },
    { from: { ...karen, number: "+31205550117" } },
  ],
  [
    "a number that is none in E.164",
    { kind: "number", value: "12-34" },
    { from: { ...karen, number: "1234" } },
  ],
])("a call with an excluded number is not summarised: %s", async (_, excluded, facts) => {
  const { stored } = await taken(excluded, facts);

  const { reason, reasonFacts } = await stored();
  expect([reason, reasonFacts?.excluded]).toEqual(["excluded", "number"]);
});

test.each<[string, NewExclusion, Facts]>([
  ["another number", { kind: "number", value: "+44 1632 960182" }, {}],
  ["an extension of the same digits", { kind: "number", value: "203" }, {}],
  ["a menu's own number", { kind: "number", value: "+44 1632 960500" }, {}],
  ["a queue it did not go through", { kind: "queue", value: "Bill" }, {}],
  ["a ring group of that name", { kind: "queue", value: "Main menu" }, {}],
])("other calls are summarised: %s", async (_, excluded, facts) => {
  const { stored } = await taken(excluded, facts);

  expect((await stored()).summaryStatus).toBe("processing");
});

test("a call of an excluded user is not summarised, also when others talked", async () => {
  const { stored } = await taken(
    { kind: "user", value: "204" },
    { steps: [talk("203", 0, 2), talk("204", 2, 68)] },
  );

  expect(await stored()).toMatchObject({
    ...{ summaryStatus: "skipped", reason: "excluded", runId: null },
    reasonFacts: { excluded: "user", name: "Emma Clarke" },
    decidedOn: { excludedBy: { kind: "user", name: "Emma Clarke" } },
  });
});

test.each<[string, Facts]>([
  [
    "by the kind of a step",
    { steps: [{ kind: "queue", party: { ...billing, kind: "unknown" }, ...at }] },
  ],
  ["by the kind of a party", { to: billing }],
  ["in other letters", { to: { ...billing, name: "bILLING" } }],
])("a call through an excluded queue is not summarised: %s", async (_, facts) => {
  const { stored } = await taken({ kind: "queue", value: "Billing" }, facts);

  expect((await stored()).reasonFacts).toEqual({ excluded: "queue", name: "Billing" });
});

test("of several exclusions the number is named, then the user", async () => {
  const { company, admin, deps, ingest } = await setUp();
  await addExclusion(deps, admin, { kind: "queue", value: "Billing" });
  await addExclusion(deps, admin, { kind: "user", value: company.userId("203") });
  expect((await ingest({ to: billing })).reasonFacts).toMatchObject({ excluded: "user" });
  await addExclusion(deps, admin, karens);

  expect((await ingest({ to: billing })).reasonFacts).toEqual({
    ...{ excluded: "number", name: "+44 1632 960181" },
  });
});

test("an exclusion is for calls that are decided after it, and for one company alone", async () => {
  const first = await recordedCall(database.db);
  const second = await createCompany(database.db);
  const secondAdmin = second.as("203", "admin");
  await addExclusion(first.deps, secondAdmin, { kind: "number", value: "+441632960181" });
  await runJobs(first.deps, first.company.companyId);

  expect((await first.storedCall()).summaryStatus).toBe("ready");
});

test("asking for a summary decides anew: excluded it stays, until the exclusion is gone", async () => {
  const { deps, company, admin, stored, callId } = await taken(karens, {}, { withAudio: true });
  await makeAgain(deps, company.ctx, { id: callId }, undefined);
  await makeAgain(deps, admin, { id: callId }, "openai");
  expect((await stored()).reason).toBe("excluded");

  const [row] = await inCompany(database.db, company.companyId, (tx) =>
    tx.select().from(exclusions).where(eq(exclusions.companyId, company.companyId)),
  );
  await removeExclusion(deps, admin, { id: row?.id ?? "" });
  await makeAgain(deps, admin, { id: callId }, undefined);
  await runJobs(deps, company.companyId);

  expect((await stored()).summaryStatus).toBe("ready");
  expect(await eventsOf(database.db, company.companyId, callId)).toContain("summary.skipped");
});

test("a call that has its summary keeps it, and gets no other while it is excluded", async () => {
  const { deps, company, callId, storedCall: stored } = await recordedCall(database.db);
  const admin = company.as("203", "admin");
  await runJobs(deps, company.companyId);
  await addExclusion(deps, admin, karens);

  const again = makeAgain(deps, admin, { id: callId }, undefined);
  await expect(again).rejects.toMatchObject({ code: "conflict" });
  expect(await stored()).toMatchObject({ summaryStatus: "ready", currentVersion: 1 });
});

async function setUp() {
  const company = await createCompany(database.db, {
    users: { "203": {}, "204": { name: "Emma Clarke" } },
  });
  const deps = await testDeps(database.db);
  const { ctx, sourceId, companyId } = company;

  async function ingest(facts: Facts, { withAudio = false } = {}) {
    const audio = withAudio ? await receive(deps, company, conversation(2)) : null;
    const call = callInput(facts);
    const { callId } = await ingestCall(deps, ctx, { sourceId, call, audio });
    return storedCall(database.db, companyId, callId);
  }
  return { deps, company, admin: company.as("203", "admin"), ingest };
}

/** One exclusion, a user being named by extension, and one call after it. */
async function taken(excluded: NewExclusion, facts: Facts, how: { withAudio?: boolean } = {}) {
  const { ingest, ...rest } = await setUp();
  const { deps, admin, company } = rest;
  const value = excluded.kind === "user" ? company.userId(excluded.value) : excluded.value;
  await addExclusion(deps, admin, { ...excluded, value });
  const { id: callId } = await ingest(facts, how);
  return { ...rest, callId, stored: () => storedCall(database.db, company.companyId, callId) };
}
