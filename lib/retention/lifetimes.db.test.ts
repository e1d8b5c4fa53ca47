import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { recordings } from "@/db/schema/calls";
import { auditLog } from "@/db/schema/companies";
import { summaries, transcripts } from "@/db/schema/results";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { testDeps, testNow } from "@/lib/testing/fakes";
import { receive } from "@/lib/testing/received-audio";
import { summarisedCall } from "@/lib/testing/summarised-call";
import { upcomingDeletions } from "./due";
import { getLifetimes, saveLifetimes } from "./lifetimes";

const dayMs = 86_400_000;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a new company keeps transcripts and summaries as long as the call", async () => {
  const { deps, admin } = await newCompany();

  expect(await getLifetimes(deps, admin)).toEqual({ transcriptDays: null, summaryDays: null });
});

test("lifetimes are stored, with what was before in the audit log", async () => {
  const { deps, admin, audited } = await newCompany();
  const wanted = { transcriptDays: 90, summaryDays: null };
  expect(await saveLifetimes(deps, admin, { ...wanted, agreed: false })).toBeNull();
  expect(await saveLifetimes(deps, admin, { ...wanted, agreed: false })).toBeNull();

  expect(await getLifetimes(deps, admin)).toEqual(wanted);
  expect(await audited()).toMatchObject([
    {
      action: "lifetimes.changed",
      before: { transcriptDays: null },
      after: { transcriptDays: 90 },
    },
  ]);
});

test("what would delete something at once is stored only when that was agreed to", async () => {
  const { deps, admin, summarised } = await newCompany();
  for (const days of [3, 8, 20]) await summarised(days);
  const wanted = { transcriptDays: 5, summaryDays: 10 };

  expect(await saveLifetimes(deps, admin, { ...wanted, agreed: false })).toEqual({
    ...{ transcripts: 2, summaries: 1 },
  });
  expect(await getLifetimes(deps, admin)).toEqual({ transcriptDays: null, summaryDays: null });
  expect(await saveLifetimes(deps, admin, { ...wanted, agreed: true })).toBeNull();
  expect(await getLifetimes(deps, admin)).toEqual(wanted);
});

test("agents neither see nor set lifetimes", async () => {
  const { deps, agent } = await newCompany();
  const wanted = { transcriptDays: 1, summaryDays: 1, agreed: true };

  for (const asked of [
    getLifetimes(deps, agent),
    saveLifetimes(deps, agent, wanted),
    upcomingDeletions(deps, agent),
  ]) {
    await expect(asked).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("what will be deleted is counted by day, week and month, with the first date; no other company's", async () => {
  const { deps, admin, summarised, recorded } = await newCompany();
  const other = await newCompany();
  await other.summarised(20);
  await other.recorded(1);
  for (const days of [3, 8, 20]) await summarised(days);
  for (const days of [0.5, 6, 29, 400]) await recorded(days);
  await saveLifetimes(deps, admin, { transcriptDays: 21, summaryDays: null, agreed: true });

  expect(await upcomingDeletions(deps, admin)).toEqual([
    { kind: "recordings", soonest: inDays(0.5), within: { 1: 1, 7: 2, 30: 3 } },
    { kind: "transcripts", soonest: inDays(1), within: { 1: 1, 7: 1, 30: 3 } },
    { kind: "summaries", soonest: null, within: { 1: 0, 7: 0, 30: 0 } },
  ]);
});

function inDays(days: number): Date {
  return new Date(testNow.getTime() + days * dayMs);
}

async function newCompany() {
  const company = await createCompany(database.db);
  const deps = await testDeps(database.db);
  const mine = <T>(work: Parameters<typeof inCompany<T>>[2]) =>
    inCompany(database.db, company.companyId, work);

  return {
    ...{ deps, admin: company.as("203", "admin"), agent: company.as("203") },
    audited: () => mine((tx) => tx.select().from(auditLog)),
    /** A call whose transcript and summary were made so many days ago. */
    async summarised(days: number) {
      const callId = await summarisedCall(deps, company);
      const made = { createdAt: inDays(-days) };
      await mine(async (tx) => {
        await tx.update(transcripts).set(made).where(eq(transcripts.callId, callId));
        await tx.update(summaries).set(made).where(eq(summaries.callId, callId));
      });
    },
    /** A recording that expires in so many days. */
    async recorded(days: number) {
      const { recordingId } = await receive(deps, company);
      const values = { state: "stored", expiresAt: inDays(days) } as const;
      await mine((tx) => tx.update(recordings).set(values).where(eq(recordings.id, recordingId)));
    },
  };
}
