import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { companySettings, users } from "@/db/schema/companies";
import { type CallInput, callStatuses, directions } from "@/domain/call";
import { assess } from "@/lib/calls/decide";
import { deleteDiscarded } from "@/lib/calls/discard";
import { ingestCall } from "@/lib/calls/ingest";
import { addExclusion } from "@/lib/choices/exclusions-change";
import type { Deps } from "@/lib/ctx";
import { readCompany } from "@/lib/settings/read";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput, createCompany, extension } from "@/lib/testing/factories";
import { clockAt, testDeps } from "@/lib/testing/fakes";
import { receive, shortAudio } from "@/lib/testing/received-audio";
import { storedRecordings } from "@/lib/testing/stored";
import { readReadiness } from "@/lib/users/readiness";
import { previewLastWeek } from "./preview-last-week";

const [minuteMs, dayMs] = [60_000, 24 * 60 * 60_000];
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("the preview counts what each call, decided with today's settings, would have become", async () => {
  const { deps, clock, company, admin, ingest } = await setUp();
  const { companyId } = company;
  for (const direction of directions) {
    for (const status of callStatuses) await ingest({ direction, status });
    for (const [caller, callee] of pairs) {
      for (const audio of ["none", "awaited", "here"] as const) {
        await ingest({ direction, ...talking(caller, callee) }, audio);
      }
    }
  }

  for (const waited of [0, 31 * minuteMs]) {
    clock.advance(waited);
    for (const internalCallsToo of [false, true]) {
      await inCompany(database.db, companyId, (tx) =>
        tx.update(companySettings).set({ internalCallsToo }),
      );
      const preview = await previewLastWeek(deps, admin);
      expect(preview).toEqual(await decidedOneByOne());
      expect(preview.skipped.length).toBeGreaterThan(5);
    }
  }

  function decidedOneByOne() {
    return oneByOne(deps, companyId);
  }
});

test("calls that are excluded by a number, a user or a queue count as excluded", async () => {
  const { deps, company, admin, ingest } = await setUp();
  const at = { startedAt: new Date().toISOString() };
  const outside = { kind: "external", number: "0031 20 555 0117", name: null } as const;
  const billing = { kind: "queue", number: null, name: "BILLING" } as const;
  const whatever: Parameters<typeof ingest>[0][] = [
    { from: outside },
    { to: outside, answeredBy: outside, from: extension("203") },
    { to: billing },
    { steps: [{ kind: "queue", party: billing, ...at }] },
    { steps: [{ kind: "queue", party: { ...billing, kind: "unknown" }, ...at }] },
    { steps: [{ kind: "transfer", by: outside, ...at }] },
    { to: { ...billing, kind: "ivr" } },
    { answeredBy: extension("201") },
    { from: { ...outside, number: "1234" } },
    {},
    { status: "missed", from: outside },
    { direction: "internal", from: extension("201") },
  ];
  for (const facts of whatever) await ingest(facts, "here");
  const kinds = [
    { kind: "number", value: "+31205550117" },
    { kind: "number", value: "12-34" },
    { kind: "queue", value: "Billing" },
    { kind: "user", value: company.userId("201") },
  ] as const;

  for (const excluded of kinds) {
    await addExclusion(deps, admin, excluded);
    expect(await previewLastWeek(deps, admin)).toEqual(await oneByOne(deps, company.companyId));
  }
  const { skipped } = await previewLastWeek(deps, admin);
  expect(skipped).toContainEqual({ reason: "excluded", calls: 8 });
});

/** As the preview counts, of the company's calls decided one by one. */
async function oneByOne(deps: Deps, companyId: string) {
  return inCompany(database.db, companyId, async (tx) => {
    const { settings } = await readCompany(tx, companyId);
    const rows = await tx.select().from(calls).where(eq(calls.companyId, companyId));
    const reasons = new Map<string, number>();
    let summarised = 0;
    for (const row of rows) {
      const { decision } = await assess(deps, tx, { ...settings, summariesOn: true }, row);
      if (decision.eligible) summarised += 1;
      else reasons.set(decision.reason, (reasons.get(decision.reason) ?? 0) + 1);
    }
    const skipped = [...reasons].map(([reason, count]) => ({ reason, calls: count }));
    return { calls: rows.length, summarised, skipped: expect.toSatisfy(sameAs(skipped)) };
  });
}

test("a call in which nobody was heard would not have been summarised either", async () => {
  const { deps, company, admin, ingest } = await setUp();
  await ingest({}, "here");
  await inCompany(database.db, company.companyId, (tx) =>
    tx.update(calls).set({ summaryStatus: "skipped", reason: "no_speech" }),
  );

  expect(await previewLastWeek(deps, admin)).toEqual({
    ...{ calls: 1, summarised: 0 },
    skipped: [{ reason: "no_speech", calls: 1 }],
  });
});

test("settings of today count: a user mended is counted as mended", async () => {
  const { deps, company, admin, ingest } = await setUp();
  await ingest({ answeredBy: extension("201") }, "here");
  expect(await previewLastWeek(deps, admin)).toEqual({
    ...{ calls: 1, summarised: 0 },
    skipped: [{ reason: "recording_not_always", calls: 1 }],
  });

  await mend("201");
  expect(await previewLastWeek(deps, admin)).toEqual({ calls: 1, summarised: 1, skipped: [] });

  async function mend(number: string) {
    await inCompany(database.db, company.companyId, (tx) =>
      tx
        .update(users)
        .set({ recording: "always", storageDays: 7 })
        .where(eq(users.extension, number)),
    );
  }
});

test("audio that came and was not kept counts as come", async () => {
  const { deps, company, admin, ingest } = await setUp({ storageDays: 0 });
  await ingest({ answeredBy: extension("203") }, "here");
  for (const { id } of await storedRecordings(database.db, company.companyId)) {
    await deleteDiscarded(deps, { companyId: company.companyId, id });
  }
  await inCompany(database.db, company.companyId, (tx) => tx.update(users).set({ storageDays: 7 }));
  expect(await previewLastWeek(deps, admin)).toMatchObject({ calls: 1, summarised: 1 });
});

test("calls of the last seven days count, to the millisecond, and no deleted one", async () => {
  const { deps, clock, company, admin, ingest, startedAt } = await setUp();
  await ingest({});
  await ingest({});
  clock.advance(startedAt.getTime() + 7 * dayMs - clock.now().getTime());
  expect(await previewLastWeek(deps, admin)).toMatchObject({ calls: 2 });

  await inCompany(database.db, company.companyId, (tx) =>
    tx.execute(
      sql`update calls set deleted_at = now() where id = (select min(id::text)::uuid from calls)`,
    ),
  );
  expect(await previewLastWeek(deps, admin)).toMatchObject({ calls: 1 });
  clock.advance(1);
  expect(await previewLastWeek(deps, admin)).toEqual({ calls: 0, summarised: 0, skipped: [] });
});

test("a preview is for admins, of their own company", async () => {
  const [{ deps, company, ingest }, other] = [await setUp(), await setUp()];
  await ingest({});
  await expect(previewLastWeek(deps, company.as("203"))).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await previewLastWeek(deps, other.admin)).toMatchObject({ calls: 0 });
});

test("three calls in a row without audio, although recorded always, are a warning", async () => {
  const { deps, admin, ingest } = await setUp();
  const silent = async () => (await readReadiness(deps, admin)).silent;
  const tom = { answeredBy: extension("203") };
  await ingest(tom, "here");
  await ingest(tom, "none");
  await ingest(tom, "none");
  await ingest({ ...tom, status: "missed" }, "none");
  await ingest({ ...talking("203", "201"), direction: "internal" }, "none");
  expect(await silent()).toEqual({ names: [], users: 0 });

  await ingest(tom, "none");
  expect(await silent()).toEqual({ names: ["Tom"], users: 1 });
  await ingest(tom, "here");
  expect(await silent()).toEqual({ names: [], users: 0 });
});

test("the last calls are those that began last, however late they are handed in", async () => {
  const { deps, admin, ingest, startedAt } = await setUp();
  const tom = { answeredBy: extension("203") };
  for (let i = 0; i < 3; i += 1) await ingest(tom, "none");
  const earlier = new Date(startedAt.getTime() - 60_000).toISOString();
  await ingest({ ...tom, startedAt: earlier, answeredAt: earlier }, "here");

  expect((await readReadiness(deps, admin)).silent).toEqual({ names: ["Tom"], users: 1 });
});

test("calls that were decided before recording was ∞ Always, or still wait, are no warning", async () => {
  const { deps, company, admin, ingest } = await setUp();
  for (let i = 0; i < 3; i += 1) {
    await ingest({ answeredBy: extension("201") }, "none");
    await ingest({ answeredBy: extension("203") }, "awaited");
  }
  await inCompany(database.db, company.companyId, (tx) =>
    tx.update(users).set({ recording: "always" }),
  );
  expect((await readReadiness(deps, admin)).silent).toEqual({ names: [], users: 0 });
});

const pairs = [
  [null, "203"],
  [null, "201"],
  [null, "202"],
  [null, "999"],
  ["203", "201"],
  ["201", "202"],
] as const;

function talking(caller: string | null, callee: string): Partial<CallInput> {
  const outside = { kind: "external", number: "+441632960181", name: null } as const;
  const from = caller ? { ...extension(caller), name: null } : outside;
  return { from, answeredBy: { ...extension(callee), name: null } };
}

type Reasons = { reason: string; calls: number }[];

/** The same counts, most frequent first. */
function sameAs(expected: Reasons) {
  const textsOf = (reasons: Reasons) => reasons.map((r) => `${r.reason} ${r.calls}`).toSorted();
  return (given: Reasons) =>
    String(textsOf(given)) === String(textsOf(expected)) &&
    given.every(({ calls: count }, at) => count <= (given[at - 1]?.calls ?? count));
}

/** Tom is ready, Priya on demand, Stone keeps too little; the feature is off. */
async function setUp(tom: Partial<typeof users.$inferInsert> = {}) {
  const company = await createCompany(database.db, {
    settings: { summariesOn: false },
    users: {
      "203": { name: "Tom", ...tom },
      "201": { name: "Priya", recording: "on_demand", storageDays: 0 },
      "202": { name: "Stone", storageDays: 6 },
    },
  });
  // The database dates calls by its own clock.
  const clock = clockAt(new Date());
  const deps = await testDeps(database.db, { now: clock.now });
  const { ctx, sourceId } = company;
  const startedAt = new Date(clock.now().getTime() - 62_000);
  const times = {
    startedAt: startedAt.toISOString(),
    answeredAt: startedAt.toISOString(),
    endedAt: clock.now().toISOString(),
  };
  let seed = 0;

  async function ingest(
    overrides: Partial<Parameters<typeof callInput>[0]>,
    audio: "none" | "awaited" | "here" = "none",
  ) {
    seed += 1;
    const received = audio === "here" ? await receive(deps, company, shortAudio(seed)) : null;
    const recording = audio === "none" ? null : {};
    const call = callInput({ externalId: randomUUID(), recording, ...times, ...overrides });
    return ingestCall(deps, ctx, { sourceId, call, audio: received });
  }
  return { deps, clock, company, admin: company.as("203", "admin"), ingest, startedAt };
}
