import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog, companySettings } from "@/db/schema/companies";
import { deliveries } from "@/db/schema/results";
import { makeAgain } from "@/lib/calls/make-again";
import { expireSummaries } from "@/lib/retention/expire-summaries";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { clockAt } from "@/lib/testing/fakes";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { eventsOf } from "@/lib/testing/stored";
import { editSummary } from "./edit-summary";
import { getSummary } from "./get";
import { summaryHistory } from "./history";
import { settleProposal } from "./settle-proposal";

const dayMs = 24 * 60 * 60 * 1000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("an edit is not overwritten: what an engine makes after it is proposed beside it", async () => {
  const { again, deps, stored, shown } = await edited();
  await again();

  expect(await stored()).toMatchObject({
    ...{ currentVersion: 2, proposedVersion: 3, summaryStatus: "ready", runId: null },
  });
  expect((await shown()).overview).toBe("Edited.");
  const { proposed, versions } = await summaryHistory(deps, await stored(), await shown());
  expect(proposed?.summary).toMatchObject({ version: 3, editedAt: null });
  expect(Object.keys(proposed?.turns ?? {})).toEqual(["s001"]);
  expect(versions.map(({ version, origin }) => [version, origin])).toEqual([
    ...[
      [3, "engine"],
      [2, "edit"],
      [1, "engine"],
    ],
  ]);
});

test("nothing of a proposal goes out: no event of a summary, no delivery", async () => {
  const { again, company } = await edited({ webhookOn: true, webhookUrl: "https://x.test/" });
  const before = await eventsOf(database.db, company.companyId);
  await again();

  const after = await eventsOf(database.db, company.companyId);
  expect(new Set(after.slice(before.length))).toEqual(new Set(["call.updated"]));
  const sent = await inCompany(database.db, company.companyId, (tx) =>
    tx.select({ version: deliveries.version }).from(deliveries),
  );
  expect(sent).toEqual([{ version: 1 }]);
});

test("a later proposal takes the place of an earlier one", async () => {
  const { again, stored } = await edited();
  await again();
  await again();
  expect(await stored()).toMatchObject({ currentVersion: 2, proposedVersion: 4 });
});

test("accepted, it becomes what everybody sees, and is told", async () => {
  const { again, settle, company, stored, shown } = await edited();
  await again();
  await settle({ version: 3, isAccepted: true });

  expect(await stored()).toMatchObject({ currentVersion: 3, proposedVersion: null });
  expect((await shown()).editedAt).toBeNull();
  expect((await eventsOf(database.db, company.companyId)).at(-1)).toBe("summary.updated");
  await again();
  expect(await stored()).toMatchObject({ currentVersion: 4, proposedVersion: null });
});

test("kept, the edit stays, and the version goes into the history", async () => {
  const { again, settle, deps, company, stored, shown } = await edited();
  await again();
  await settle({ version: 3, isAccepted: false });

  expect(await stored()).toMatchObject({ currentVersion: 2, proposedVersion: null });
  expect((await shown()).overview).toBe("Edited.");
  expect((await summaryHistory(deps, await stored(), null)).versions).toHaveLength(3);
  expect((await eventsOf(database.db, company.companyId)).at(-1)).toBe("call.updated");
  const [noted] = await inCompany(database.db, company.companyId, (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.action, "call.summary_kept")),
  );
  expect(noted).toMatchObject({ before: null, after: { version: 2 } });
});

test("both are noted, and who chooses last of two is told", async () => {
  const { again, settle, company } = await edited();
  await again();
  const ends = await Promise.allSettled([
    settle({ version: 3, isAccepted: true }),
    settle({ version: 3, isAccepted: false }),
  ]);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(settle({ version: 2, isAccepted: true })).rejects.toMatchObject({
    code: "conflict",
  });
  const noted = await inCompany(database.db, company.companyId, (tx) =>
    tx.select({ action: auditLog.action }).from(auditLog),
  );
  expect(noted.filter(({ action }) => /accepted|kept/.test(action))).toHaveLength(1);
});

test("the choice is for whoever may edit", async () => {
  const { again, settle, company, stored } = await edited();
  await again();
  const chosen = { version: 3, isAccepted: true };
  const stranger = await createCompany(database.db);
  for (const ctx of [company.as("204"), stranger.as("203", "admin")]) {
    await expect(settle(chosen, ctx)).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(settle(chosen, company.ctx)).rejects.toMatchObject({ code: "forbidden" });
  expect(await stored()).toMatchObject({ currentVersion: 2, proposedVersion: 3 });
  await settle(chosen, company.as("203"));
});

test("an edit of the edit leaves the proposal to be chosen", async () => {
  const { again, edit, stored } = await edited();
  await again();
  await edit("Edited once more.", 2);
  expect(await stored()).toMatchObject({ currentVersion: 4, proposedVersion: 3 });
});

test("when the edit is let go, so is the choice", async () => {
  const { again, clock, deps, company, callId, stored } = await edited();
  clock.advance(2 * dayMs);
  await again();
  await inCompany(database.db, company.companyId, (tx) =>
    tx.update(companySettings).set({ summaryDays: 2 }),
  );
  await expireSummaries(deps, { companyId: company.companyId, id: callId });

  expect(await stored()).toMatchObject({
    ...{ currentVersion: null, proposedVersion: null, reason: "deleted" },
  });
});

type Settings = NonNullable<Parameters<typeof createCompany>[1]>["settings"];

/** A call whose first version somebody has edited, and what may be done next. */
async function edited(settings: Settings = {}) {
  const clock = clockAt();
  const users = { "203": {}, "204": { name: "Priya Shah" } };
  const { deps, company, callId, storedCall } = await recordedCall(database.db, {
    ...{ now: clock.now, company: { users, settings: { ...settings } } },
  });
  const { companyId } = company;
  const tom = company.as("203");
  await runJobs(deps, companyId);

  const edit = (overview: string, seen: number) =>
    editSummary(deps, tom, {
      ...{ callId, version: seen, seen, overview, notes: [], points: [], tags: [] },
    });
  await edit("Edited.", 1);

  return {
    ...{ clock, deps, company, callId, edit, stored: storedCall },
    async again() {
      await makeAgain(deps, company.ctx, { id: callId }, undefined);
      await runJobs(deps, companyId);
    },
    settle: (chosen: { version: number; isAccepted: boolean }, ctx = tom) =>
      settleProposal(deps, ctx, { callId, ...chosen }),
    async shown() {
      const { summary } = await getSummary(deps, company.ctx, { id: callId });
      if (!summary) throw new Error("There is no summary.");
      return summary;
    },
  };
}
