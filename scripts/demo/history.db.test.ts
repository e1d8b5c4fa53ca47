import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { auditLog, companies, companySettings, users } from "@/db/schema/companies";
import { switchedOnAt } from "@/db/seed/calls/plan";
import { type SampleCompany, sampleCompanies } from "@/db/seed/companies";
import { type EligibilityFacts, eligibilityOf } from "@/domain/eligibility";
import type { Deps } from "@/lib/ctx";
import { createKeyring } from "@/lib/settings/seal";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { testDeps } from "@/lib/testing/fakes";
import { fillCompanies } from "./fill";
import { beginHistory, fillHistory } from "./history";
import { stableId } from "./stable-id";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const companyOf = (name: string): SampleCompany => {
  const found = sampleCompanies.find((company) => company.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};
const demo = companyOf("Demo Telecom");
const demoId = stableId(demo.name);

async function fill(deps: Deps): Promise<number> {
  const keyring = createKeyring(Buffer.alloc(32, 1));
  await fillCompanies(database.url, {
    url: "http://localhost/hook",
    secret: "whsec_AA==",
    keyring,
  });
  const history = await beginHistory(deps, demo, true);
  if (!history) throw new Error("There is no history.");
  await fillHistory(deps, history);
  return history.calls.length;
}

const storedCalls = () => inCompany(database.db, demoId, (tx) => tx.select().from(calls));

test("a month of calls is decided by the rules, each with the facts of its own time", async () => {
  const deps = await testDeps(database.db);
  await fill(deps);
  const rows = await storedCalls();
  const [company] = await inCompany(database.db, demoId, (tx) => tx.select().from(companies));
  const on = switchedOnAt(company?.createdAt ?? new Date());

  expect(rows).toHaveLength(240);
  for (const row of rows) {
    expect(row).toMatchObject({ summaryStatus: "skipped", runId: null, audioDueAt: null });
    expect(row.decidedAt?.getTime()).toBeGreaterThan(row.endedAt.getTime());
    const facts = row.decidedOn as EligibilityFacts;
    expect(facts.settings.summariesOn).toBe(row.endedAt >= on);
    expect(eligibilityOf({ ...facts, audio: "none" })).toMatchObject({ reason: row.reason });
  }
  const announced = rows.filter((row) => row.recordingExpected && row.reason === "no_recording");
  expect(announced.length).toBeGreaterThan(0);
  expect(new Set(rows.map(({ reason }) => reason)).size).toBe(9);
  const excluded = rows.filter(({ reason }) => reason === "excluded");
  expect(excluded).toHaveLength(3);
  for (const { reasonFacts } of excluded) {
    expect(reasonFacts).toEqual({ excluded: "number", name: "+44 1632 960477" });
  }
});

test("filling again keeps what is there, and what somebody switched off since", async () => {
  const deps = await testDeps(database.db);
  const before = await storedCalls();
  await inCompany(database.db, demoId, (tx) =>
    tx
      .update(companySettings)
      .set({ summariesOn: false })
      .where(eq(companySettings.companyId, demoId)),
  );

  expect(await fill(deps)).toBe(0);
  expect(await storedCalls()).toEqual(before);
  const [settings] = await inCompany(database.db, demoId, (tx) =>
    tx.select().from(companySettings),
  );
  expect(settings?.summariesOn).toBe(false);
  const notes = await inCompany(database.db, demoId, (tx) => tx.select().from(auditLog));
  expect(notes).toMatchObject([{ action: "settings.changed", after: { summariesOn: true } }]);
});

test("a company without a past has its settings at their defaults", async () => {
  const freshId = stableId("Fresh Start BV");
  const [settings] = await inCompany(database.db, freshId, (tx) =>
    tx.select().from(companySettings),
  );
  expect(settings).toMatchObject({
    ...{ summariesOn: false, internalCallsToo: false, engine: "mistral" },
    ...{ emailOn: false, webhookOn: false, webhookMethod: "POST", webhookTimeoutSeconds: 5 },
  });
  expect(await inCompany(database.db, freshId, (tx) => tx.select().from(users))).toHaveLength(3);
});

test("a company that an older version made keeps its past as it is", async () => {
  const deps = await testDeps(database.db);
  const [first] = demo.users;
  if (!first) throw new Error("There is nobody.");
  const newer = { ...demo, users: [...demo.users, { ...first, email: "newcomer@demo.test" }] };
  expect(await beginHistory(deps, newer, true)).toBeNull();
});
