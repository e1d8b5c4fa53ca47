import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls, recordings } from "@/db/schema/calls";
import { auditLog } from "@/db/schema/companies";
import { readSamples } from "@/db/seed/samples";
import { type TestCallForm, testCallKinds, testCallProblems } from "@/domain/test-call";
import type { AppError } from "@/lib/errors";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { memoryStore, testDeps } from "@/lib/testing/fakes";
import { runJobs } from "@/lib/testing/recorded-call";
import { storedCall, talkersOf } from "@/lib/testing/stored";
import { placeTestCall } from "./place";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function office(settings = {}) {
  const recorded = { name: "Tom Price", recording: "always", storageDays: 30 } as const;
  const company = await createCompany(database.db, {
    settings: { summariesOn: true, ...settings },
    users: { "200": { ...recorded, name: "Alex", role: "admin" }, "203": recorded, "204": {} },
  });
  const recordingStore = memoryStore();
  const deps = await testDeps(database.db, { recordings: recordingStore });
  const admin = company.as("200", "admin");
  const place = (wish: Partial<TestCallForm> = {}) =>
    placeTestCall(deps, admin, {
      ...{ kind: "external", userId: company.userId("203"), sample: "billing", ...wish },
    });
  const stored = (callId: string) => storedCall(database.db, company.companyId, callId);
  const rows = (table: Tables) =>
    inCompany(database.db, company.companyId, (tx) => tx.select().from(table));
  return { ...company, company, deps, place, stored, rows, files: recordingStore.keys };
}

type Tables = typeof calls | typeof recordings | typeof auditLog;

test("every sample makes a call of either kind in which the user alone talked", async () => {
  const { place, stored, companyId, userId } = await office({ internalCallsToo: true });

  // Ten a minute are all that one company may place.
  for (const { name, call } of await readSamples()) {
    const kind = testCallKinds[name.length % 2] ?? "external";
    const { callId } = await place({ sample: name, kind });
    const row = await stored(callId);
    const parties = [row.fromParty, row.toParty];

    expect(row.externalId).toMatch(/^test-/);
    expect(row.direction === "internal").toBe(kind === "internal");
    expect(parties.filter((party) => party.name === "Test call")).toMatchObject([{ number: null }]);
    expect(row.endedAt.getTime() - row.startedAt.getTime()).toBeGreaterThan(30_000);
    const isVoicemail = call.status === "voicemail";
    expect(row).toMatchObject(
      isVoicemail ? { reason: "voicemail" } : { summaryStatus: "processing", reason: null },
    );
    // Of a message it is whose mailbox it was left in.
    expect(await talkersOf(database.db, companyId, callId)).toEqual([userId("203")]);
  }
});

test("a test call goes the whole way, and is noted with it", async () => {
  const { deps, company, place, stored, rows } = await office();
  const { callId } = await place();
  await runJobs(deps, company.companyId);

  expect(await stored(callId)).toMatchObject({ summaryStatus: "ready", currentVersion: 1 });
  expect(await rows(auditLog)).toMatchObject([...[{ action: "call.test_placed", target: callId }]]);
});

test("with internal calls off, a test call says so like any other", async () => {
  const { place, stored } = await office();
  const { callId } = await place({ kind: "internal", sample: "internal" });
  expect(await stored(callId)).toMatchObject({ direction: "internal", reason: "internal_call" });
});

test.for([
  ["a user without a number", { userId: "204" }, { userId: testCallProblems.testUserNumber }],
  ["a sample there is not", { sample: "../companies" }, { sample: testCallProblems.testSample }],
] as const)("%s is refused, and nothing is kept", async ([, wish, fields]) => {
  const { company, place, rows, files } = await office();
  await database.sql.begin(async (sql) => {
    await sql`select set_config('app.company', ${company.companyId}, true)`;
    await sql`update users set extension = null where extension = '204'`;
  });
  const userId = "userId" in wish ? { userId: company.userId("204") } : {};

  await expect(place({ ...wish, ...userId })).rejects.toMatchObject({ code: "invalid", fields });
  expect([await rows(calls), await rows(recordings), files()]).toEqual([[], [], []]);
});

test("agents may not, and nobody may for another company's user", async () => {
  const [{ company, deps, place }, other] = [await office(), await office()];
  const wish = { kind: "external", userId: company.userId("203"), sample: "billing" } as const;

  await expect(placeTestCall(deps, company.as("203"), wish)).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(place({ userId: other.company.userId("203") })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("ten a minute are taken, even all at once, and no file of the others is left", async () => {
  const { place, rows, files } = await office();
  const asked = await Promise.allSettled(Array.from({ length: 13 }, () => place()));
  const refused = asked.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));

  expect(refused.map((error: AppError) => [error.code, error.message])).toEqual(
    Array.from({ length: 3 }, () => ["rate_limited", testCallProblems.testTooMany]),
  );
  expect(await rows(calls)).toHaveLength(10);
  expect(files()).toHaveLength(10);
});
