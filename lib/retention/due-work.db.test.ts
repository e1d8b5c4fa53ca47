import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls, recordings } from "@/db/schema/calls";
import { companySettings } from "@/db/schema/companies";
import { summaries, summaryParts, transcripts, turnResults } from "@/db/schema/results";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany, type TestCompany } from "@/lib/testing/factories";
import { memoryStore, testDeps, testNow } from "@/lib/testing/fakes";
import { sweep } from "@/worker/sweep";

let database: TestDatabase;
let companies: TestCompany[];
beforeAll(async () => {
  database = await testDatabase();
  companies = [await createCompany(database.db), await createCompany(database.db)];
});
afterAll(() => database.close());

/** Ages in hours, about the days that count. */
const age = fc.integer({ min: 0, max: 5 * 24 });
const keptDays = fc.option(fc.integer({ min: 1, max: 4 }));
const audio = fc.record({
  state: fc.constantFrom("stored", "expired", "discarded"),
  expiredForHours: fc.integer({ min: -48, max: 48 }),
  isGone: fc.boolean(),
});
const aCall = fc.record({
  company: fc.constantFrom(0, 1),
  isRunning: fc.boolean(),
  audio: fc.option(audio),
  transcriptAge: fc.option(age),
  turnAge: fc.option(age),
  summaryAge: fc.option(age),
  partAge: fc.option(age),
});
type SomeCall = typeof aCall extends fc.Arbitrary<infer T> ? T : never;
const world = fc.record({
  days: fc.tuple(
    fc.record({ transcriptDays: keptDays, summaryDays: keptDays }),
    fc.record({ transcriptDays: keptDays, summaryDays: keptDays }),
  ),
  calls: fc.array(aCall, { maxLength: 12 }),
});

test("due is what has lived its days, of a call no run needs, and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ days, calls: some }) => {
      await emptied(days);
      const expected: string[] = [];
      for (const one of some) {
        const { callId, recordingId } = await store(one);
        expected.push(...dueOf(one, days[one.company === 0 ? 0 : 1], { callId, recordingId }));
      }

      const rows = await database.sql`
        select kind, id from due_work(${testNow.toISOString()}, 1000) where kind <> 'discard'`;
      expect(rows.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual(expected.sort());
    }),
    { numRuns: 30 },
  );
}, 120_000);

test("after a sweep every file has a live row and every live row its file, whatever was there", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aCall, { maxLength: 10 }), async (some) => {
      await emptied([
        { transcriptDays: 1, summaryDays: 2 },
        { transcriptDays: null, summaryDays: null },
      ]);
      const files = memoryStore();
      const deps = await testDeps(database.db, { recordings: files });
      for (const one of some) {
        const { recordingId } = await store(one);
        const hasFile = one.audio?.state === "stored" || one.audio?.isGone === false;
        if (recordingId && hasFile) await files.put(recordingId, bytes(), { maxBytes: 10 });
      }
      for (let i = 0; i < 3; i++) await sweep(deps);

      const live = await rowsOf((row) => row.state !== "expired" && row.state !== "discarded");
      expect(files.keys().sort()).toEqual(live.sort());
      expect(await rowsOf(({ deletedAt }) => deletedAt === null)).toHaveLength(live.length);
    }),
    { numRuns: 20 },
  );
}, 120_000);

test("a company with much that is due leaves room for the others' kinds", async () => {
  await emptied([
    { transcriptDays: 1, summaryDays: 1 },
    { transcriptDays: null, summaryDays: null },
  ]);
  const texts = { transcriptAge: 30, turnAge: 30, summaryAge: 30, partAge: 30 } as const;
  const old = { ...texts, isRunning: false } as const;
  const gone = { state: "stored", expiredForHours: 5, isGone: false } as const;
  for (let i = 0; i < 5; i++) await store({ ...old, company: 0, audio: gone });
  await store({ ...old, company: 1, audio: { ...gone, state: "expired" } });

  const rows = await database.sql`select kind from due_work(${testNow.toISOString()}, 2)`;
  const counts = Map.groupBy(rows, ({ kind }) => kind);
  expect([...counts].map(([kind, of]) => [kind, of.length])).toEqual([
    ...[
      ["recording_expired", 2],
      ["recording_left_over", 1],
    ],
    ...[
      ["transcript_expired", 2],
      ["summary_expired", 2],
    ],
  ]);
});

test("each company's oldest call comes before any other's second, and a call counts once", async () => {
  const days = { transcriptDays: 1, summaryDays: 1 };
  await emptied([days, days]);
  const texts = { transcriptAge: 30, turnAge: 40, partAge: null } as const;
  const old = { ...texts, audio: null, isRunning: false } as const;
  for (let i = 0; i < 4; i++) await addTurns(await store({ ...old, company: 0, summaryAge: 60 }));
  for (let i = 0; i < 2; i++) {
    await store({ ...old, company: 1, turnAge: 30, summaryAge: 25 });
  }

  const [many, few] = companies.map(({ companyId }) => companyId);
  for (const kind of ["transcript_expired", "summary_expired"]) {
    const due = async (limit: number) => {
      const rows = await database.sql`
        select company_id, id from due_work(${testNow.toISOString()}, ${limit})
        where kind = ${kind}`;
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      return rows.map(({ company_id }) => company_id);
    };
    expect([await due(2), await due(5)]).toEqual([
      [many, few],
      [many, few, many, few, many],
    ]);
  }
});

test("texts go batch after batch, however many turns each call has", async () => {
  await emptied([
    { transcriptDays: 1, summaryDays: null },
    { transcriptDays: null, summaryDays: null },
  ]);
  const texts = { transcriptAge: 30, turnAge: 30, summaryAge: null, partAge: null } as const;
  const old = { ...texts, audio: null } as const;
  for (let i = 0; i < 4; i++) await addTurns(await store({ ...old, company: 0, isRunning: false }));
  const deps = await testDeps(database.db, { recordings: memoryStore() });

  let sweeps = 1;
  // A hundred rows of turns are one call: the next batch must not wait for the next quarter minute.
  while (await sweep(deps)) sweeps += 1;
  expect(await dueTexts()).toBe(0);
  expect(sweeps).toBeLessThan(10);
});

async function addTurns({ callId }: { callId: string }): Promise<void> {
  const [company] = companies;
  if (!company) throw new Error("There is no company.");
  const turn = { companyId: company.companyId, callId, engine: "openai", model: "m" } as const;
  const asked = { askedByRun: randomUUID(), askedAt: ago(40), answer: "Said.", parameters: "" };
  const rows = Array.from({ length: 150 }, (_, i) => ({ ...turn, ...asked, turnSha256: `t${i}` }));
  await inCompany(database.db, company.companyId, (tx) => tx.insert(turnResults).values(rows));
}

async function dueTexts(): Promise<number> {
  const rows = await database.sql`
    select id from due_work(${testNow.toISOString()}, 1000) where kind = 'transcript_expired'`;
  return rows.length;
}

type Days = { transcriptDays: number | null; summaryDays: number | null };

/** The rule, said once more and plainly. */
function dueOf(
  one: SomeCall,
  { transcriptDays, summaryDays }: Days,
  { callId, recordingId }: { callId: string; recordingId: string | null },
): string[] {
  const isOld = (hours: number | null, days: number | null) =>
    hours !== null && days !== null && hours >= days * 24 && !one.isRunning;
  const texts = isOld(one.transcriptAge, transcriptDays) || isOld(one.turnAge, transcriptDays);
  const summary = isOld(one.summaryAge, summaryDays) || isOld(one.partAge, summaryDays);
  const { audio: its } = one;
  const expired = its?.state === "stored" && its.expiredForHours >= 0 && !one.isRunning;
  return [
    ...(expired ? [`recording_expired ${recordingId}`] : []),
    ...(its?.state === "expired" && !its.isGone ? [`recording_left_over ${recordingId}`] : []),
    ...(texts ? [`transcript_expired ${callId}`] : []),
    ...(summary ? [`summary_expired ${callId}`] : []),
  ];
}

async function emptied(days: [Days, Days]): Promise<void> {
  for (const [i, { companyId }] of companies.entries()) {
    await inCompany(database.db, companyId, async (tx) => {
      for (const table of [turnResults, summaries, summaryParts, transcripts, recordings, calls]) {
        await tx.delete(table);
      }
      await tx.update(companySettings).set(days[i] ?? days[0]);
    });
  }
}

function ago(hours: number): Date {
  return new Date(testNow.getTime() - hours * 3_600_000);
}

const party = { kind: "unknown", number: null, name: null, e164: null, userId: null } as const;

async function store(one: SomeCall) {
  const company = companies[one.company];
  if (!company) throw new Error("There is no such company.");
  const { companyId, sourceId } = company;
  const [callId, transcriptId, runId] = [randomUUID(), randomUUID(), randomUUID()];
  const recordingId = one.audio ? randomUUID() : null;

  await inCompany(database.db, companyId, async (tx) => {
    await tx.insert(calls).values({
      ...{ companyId, id: callId, sourceId, externalId: callId, direction: "inbound" },
      ...{ status: "answered", startedAt: ago(200), endedAt: ago(200), steps: [] },
      ...{ fromParty: party, toParty: party, summaryStatus: "ready" },
      runId: one.isRunning ? runId : null,
    });
    const engine = "openai" as const;
    const its = { companyId, callId };
    if (one.transcriptAge !== null || one.summaryAge !== null || one.partAge !== null) {
      const deletedAt = one.transcriptAge === null ? ago(0) : null;
      await tx.insert(transcripts).values({
        ...{ ...its, id: transcriptId, runId, engine, model: "m", segments: [], deletedAt },
        ...{ speakersAssumed: false, droppedTurns: 0, billedMs: 0 },
        createdAt: ago(one.transcriptAge ?? 0),
      });
    }
    if (one.turnAge !== null) {
      await tx.insert(turnResults).values({
        ...{ ...its, turnSha256: "a", engine, model: "m", parameters: "", askedByRun: runId },
        ...{ askedAt: ago(one.turnAge), answer: "Said." },
      });
    }
    if (one.summaryAge !== null) {
      const made = { id: engine, transcribeModel: "m", summaryModel: "m", hosting: "own" } as const;
      await tx.insert(summaries).values({
        ...{ ...its, version: 1, transcriptId, origin: "engine", language: "en", overview: "" },
        ...{ overviewSegmentIds: [], notes: [], tags: [], droppedUnsupported: 0, engine: made },
        ...{ promptVersion: "1", createdAt: ago(one.summaryAge) },
      });
    }
    if (one.partAge !== null) {
      const part = { ...its, transcriptId, engine, model: "m", part: {} };
      const createdAt = ago(one.partAge);
      const twoParts = ["a", "b"].map((promptSha256) => ({ ...part, promptSha256, createdAt }));
      await tx.insert(summaryParts).values(twoParts);
    }
    if (one.audio && recordingId) {
      const { state, expiredForHours, isGone } = one.audio;
      await tx.insert(recordings).values({
        ...{ companyId, id: recordingId, sourceId, callId, externalId: callId, state },
        ...{ storageKey: recordingId, expiresAt: ago(expiredForHours), sha256: recordingId },
        // What is stored is there; only what was let go can be gone.
        deletedAt: isGone && state !== "stored" ? ago(0) : null,
      });
    }
  });
  return { callId, recordingId };
}

type RecordingRow = typeof recordings.$inferSelect;

async function rowsOf(isMeant: (row: RecordingRow) => boolean): Promise<string[]> {
  const found: string[] = [];
  for (const { companyId } of companies) {
    const rows = await inCompany(database.db, companyId, (tx) => tx.select().from(recordings));
    found.push(...rows.filter(isMeant).map(({ storageKey }) => storageKey));
  }
  return found;
}

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array([1]);
}
