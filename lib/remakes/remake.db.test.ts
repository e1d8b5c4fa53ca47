import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { exclusions, remakes } from "@/db/schema/choices";
import { auditLog, companySettings } from "@/db/schema/companies";
import { companyEventCounters } from "@/db/schema/events";
import { remakeAgreement } from "@/domain/remake";
import { ingestCall } from "@/lib/calls/ingest";
import type { Deps } from "@/lib/ctx";
import { defaultPolicy } from "@/lib/deps";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput, createCompany, type TestCompany } from "@/lib/testing/factories";
import { clockAt, testDeps } from "@/lib/testing/fakes";
import { conversation, receive } from "@/lib/testing/received-audio";
import { queuedJobs } from "@/lib/testing/stored";
import { abandonRemake, cancelRemake } from "./cancel";
import { newestRemake } from "./get";
import { beginSome, goThrough } from "./go-through";
import { startRemake } from "./start";

const day = { from: "2026-11-22", to: "2026-11-22", engine: null };
/** An hour after the calls were handed over. */
const now = new Date("2026-11-22T13:00:00.000Z");
const hourMs = 3_600_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("the calls that would get a summary are counted, and why the others would not", async () => {
  const { deps, admin, company, read } = await office(7);
  const ids = await read(callsOf(company));
  await inCompany(database.db, company.companyId, async (tx) => {
    await tx.execute(sql`update recordings set state = 'expired' where call_id = ${ids[0]}`);
    await tx.execute(sql`update recordings set state = 'discarded' where call_id = ${ids[1]}`);
    await tx
      .update(calls)
      .set({ summaryStatus: "processing" })
      .where(eq(calls.id, ids[2] ?? ""));
    await tx
      .update(calls)
      .set({ direction: "internal" })
      .where(eq(calls.id, ids[3] ?? ""));
    await tx
      .update(calls)
      .set({ deletedAt: now })
      .where(eq(calls.id, ids[4] ?? ""));
  });

  expect(await startRemake(deps, admin, { ...day, agreed: "" })).toEqual({
    total: 2,
    passedOver: [
      { reason: "no_audio", calls: 1 },
      { reason: "audio_gone", calls: 1 },
      { reason: "under_way", calls: 1 },
      { reason: "settings", calls: 1 },
    ],
  });
  expect(await newestRemake(deps, admin)).toBeNull();

  const { companyId } = company;
  await inCompany(database.db, companyId, (tx) =>
    tx.insert(exclusions).values({
      ...{ companyId, id: crypto.randomUUID(), kind: "user", value: company.userId("203") },
    }),
  );
  const excluded = await startRemake(deps, admin, { ...day, agreed: "" });
  expect(excluded).toMatchObject({ total: 0 });
  expect(excluded?.passedOver).toContainEqual({ reason: "excluded", calls: 2 });
});

test("the days are the company's, both included", async () => {
  const at = (startedAt: string) => ({ startedAt, answeredAt: startedAt, endedAt: startedAt });
  const { deps, admin } = await office(0, [
    // Amsterdam is an hour ahead of UTC in winter, two in summer: its clocks went back that night.
    ...[at("2026-10-24T21:59:59.000Z"), at("2026-10-24T22:00:00.000Z")],
    ...[at("2026-10-25T22:59:59.000Z"), at("2026-10-25T23:00:00.000Z")],
  ]);
  const [from, to] = ["2026-10-25", "2026-10-25"];
  expect(await startRemake(deps, admin, { ...day, from, to, agreed: "" })).toMatchObject({
    total: 2,
  });
});

test("nothing begins before an admin has agreed to just so many calls", async () => {
  const { deps, admin, company } = await office(2);
  const early = { ...day, agreed: remakeAgreement(day, 1) };
  expect(await startRemake(deps, admin, early)).toMatchObject({ total: 2 });
  expect(await newestRemake(deps, admin)).toBeNull();

  expect(await startRemake(deps, admin, agreedTo(2))).toBeNull();
  expect(await newestRemake(deps, admin)).toMatchObject({
    ...{ state: "running", total: 2, begun: 0, engine: null, requestedBy: "Tom Price" },
  });
  expect((await queuedJobs(database.db, company.companyId)).map(({ kind }) => kind)).toEqual([
    "remake",
  ]);
});

test("agents, keys and another company's admins have no part in it", async () => {
  const { deps, admin, company } = await office(1);
  for (const ctx of [company.as("203"), company.ctx]) {
    const refused = { code: "forbidden" };
    await expect(startRemake(deps, ctx, agreedTo(1))).rejects.toMatchObject(refused);
    await expect(newestRemake(deps, ctx)).rejects.toMatchObject(refused);
    await expect(cancelRemake(deps, ctx, { remakeId: company.companyId })).rejects.toMatchObject(
      refused,
    );
  }
  await startRemake(deps, admin, agreedTo(1));
  const { id: remakeId = "" } = (await newestRemake(deps, admin)) ?? {};

  const stranger = await createCompany(database.db);
  const other = stranger.as("203", "admin");
  await cancelRemake(deps, other, { remakeId });
  expect(await newestRemake(deps, other)).toBeNull();
  expect(await startRemake(deps, other, { ...day, agreed: "" })).toMatchObject({ total: 0 });
  expect(await newestRemake(deps, admin)).toMatchObject({ state: "running" });
});

test("one at a time: a second is refused, also at the same moment", async () => {
  const { deps, admin } = await office(1);
  const ends = await Promise.allSettled(
    Array.from({ length: 3 }, () => startRemake(deps, admin, agreedTo(1))),
  );
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(startRemake(deps, admin, agreedTo(1))).rejects.toMatchObject({
    code: "conflict",
    message: "Summaries are being made again already. Wait until that has ended, or cancel it.",
  });
});

test("an engine that is not configured is refused", async () => {
  const { deps, admin } = await office(1);
  const wish = { ...day, engine: "selfhosted" } as const;
  await expect(startRemake(deps, admin, { ...wish, agreed: "" })).rejects.toMatchObject({
    ...{ code: "unprocessable", fields: { engine: "Not configured." } },
  });
});

test("runs begin newest first, only as many at once as there is room for", async () => {
  const { deps, company, read, started } = await begun(5, { runsAtOnce: 2 });
  const ids = await read(callsOf(company));

  expect(await beginSome(deps, started)).toBe("more");
  expect(await beginSome(deps, started)).toBe("busy");
  expect(await read(underWay(company))).toEqual([ids[4], ids[3]]);
  await read(endRuns(company));

  expect(await beginSome(deps, started)).toBe("more");
  expect(await read(underWay(company))).toEqual([ids[2], ids[1]]);
});

test("runs of the past are queued behind those of calls that have just ended", async () => {
  const { deps, company, started } = await begun(1, {});
  await beginSome(deps, started);
  const rows = await database.db.execute(sql`
    select priority from pgboss.job
    where name = 'transcribe' and data ->> 'companyId' = ${company.companyId}
      and state = 'created'`);
  expect([...rows]).toEqual([{ priority: -1 }]);
});

test("a worker that dies in the middle of a step leaves nothing of it", async () => {
  const { deps, company, read, started } = await begun(3, { runsAtOnce: 2 });
  await read(setLastSeq(company, 0));
  await expect(beginSome(deps, started)).rejects.toThrow();
  expect(await read(underWay(company))).toEqual([]);
  expect(await read(remakeOf(company))).toMatchObject({ begun: 0, lastCallId: null });

  await read(setLastSeq(company, 1000));
  await beginSome(deps, started);
  expect(await read(underWay(company))).toHaveLength(2);
  expect(await read(remakeOf(company))).toMatchObject({ begun: 2 });
});

test("two workers at once begin each call once, and leave none out", async () => {
  const { deps, company, read, started } = await begun(12, { runsAtOnce: 3 });
  const runs = new Map<string, number>();
  const goOn = async () => {
    for (;;) {
      const outcome = await beginSome(deps, started);
      if (outcome === "over") return;
      if (outcome === "busy") {
        for (const id of await read(endRuns(company))) runs.set(id, (runs.get(id) ?? 0) + 1);
      }
    }
  };
  await Promise.all([goOn(), goOn()]);
  for (const id of await read(endRuns(company))) runs.set(id, (runs.get(id) ?? 0) + 1);

  expect([...runs.values()]).toEqual(Array.from({ length: 12 }, () => 1));
  expect(await read(remakeOf(company))).toMatchObject({
    ...{ state: "done", begun: 12, passedOver: 0, endedAt: now },
  });
});

test("a call that qualifies no more by its turn is passed over", async () => {
  const { deps, company, read, started } = await begun(2, {});
  await read((tx) => tx.update(companySettings).set({ summariesOn: false }));
  const before = await read((tx) => tx.select().from(calls).orderBy(calls.id));
  await goThrough(deps, started, neverAborted);

  expect(await read((tx) => tx.select().from(calls).orderBy(calls.id))).toEqual(before);
  expect(await read(remakeOf(company))).toMatchObject({ state: "done", begun: 0, passedOver: 2 });
});

test("what is cancelled begins no further call, and the next may start", async () => {
  const { deps, admin, company, read, started } = await begun(3, { runsAtOnce: 1 });
  await beginSome(deps, started);
  await cancelRemake(deps, admin, started);
  await cancelRemake(deps, admin, started);
  await read(endRuns(company));

  await goThrough(deps, started, neverAborted);
  expect(await read(underWay(company))).toEqual([]);
  expect(await newestRemake(deps, admin)).toMatchObject({ state: "cancelled", begun: 1 });
  expect(await startRemake(deps, admin, agreedTo(3))).toBeNull();
  expect((await read((tx) => tx.select().from(auditLog))).map(({ action }) => action)).toEqual([
    ...["remake.started", "remake.cancelled", "remake.started"],
  ]);
});

test("a job that is given up stops it", async () => {
  const { deps, admin, started } = await begun(1, {});
  await abandonRemake(deps, started);
  expect(await newestRemake(deps, admin)).toMatchObject({ state: "cancelled", endedAt: now });
});

test("a job that has gone on for long hands over to another", async () => {
  const { deps, company, started } = await begun(1, { jobMs: 0 });
  await goThrough(deps, started, neverAborted);
  const jobs = await queuedJobs(database.db, company.companyId);
  expect(jobs.map(({ kind }) => kind)).toEqual(["remake", "remake"]);
});

test("a worker that is ending stops waiting", async () => {
  const { deps, started } = await begun(3, { runsAtOnce: 1, pauseMs: 60_000 });
  const ending = new AbortController();
  const going = goThrough(deps, started, ending.signal);
  ending.abort();
  await expect(going).rejects.toThrow();
});

const neverAborted = new AbortController().signal;

type Work<T> = Parameters<typeof inCompany<T>>[2];

function callsOf({ companyId }: TestCompany): Work<string[]> {
  return async (tx) => {
    const rows = await tx
      .select({ id: calls.id })
      .from(calls)
      .where(eq(calls.companyId, companyId))
      .orderBy(calls.startedAt, calls.id);
    return rows.map(({ id }) => id);
  };
}

/** Newest first. */
function underWay({ companyId }: TestCompany): Work<string[]> {
  return async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select id from calls where company_id = ${companyId} and run_id is not null
      order by started_at desc, id desc`);
    return [...rows].map(({ id }) => id);
  };
}

/** As if their summaries had been made; gives the calls. */
function endRuns({ companyId }: TestCompany): Work<string[]> {
  return async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      update calls set run_id = null, summary_status = 'ready'
      where company_id = ${companyId} and run_id is not null returning id`);
    return [...rows].map(({ id }) => id);
  };
}

function remakeOf({ companyId }: TestCompany): Work<typeof remakes.$inferSelect | undefined> {
  return async (tx) =>
    (await tx.select().from(remakes).where(eq(remakes.companyId, companyId))).at(-1);
}

/** A counter that is behind makes the next event collide, as late in the transaction as can be. */
function setLastSeq({ companyId }: TestCompany, lastSeq: number): Work<unknown> {
  return (tx) =>
    tx
      .update(companyEventCounters)
      .set({ lastSeq })
      .where(eq(companyEventCounters.companyId, companyId));
}

function agreedTo(total: number) {
  return { ...day, agreed: remakeAgreement(day, total) };
}

/** A company with so many calls, a minute apart, all with their audio and no run under way. */
async function office(
  count: number,
  times: Parameters<typeof callInput>[0][] = [],
  policy: Partial<Deps["policy"]["remake"]> = {},
) {
  const clock = clockAt(new Date(now.getTime() - hourMs));
  const deps = await testDeps(database.db, {
    now: clock.now,
    policy: { remake: { ...defaultPolicy.remake, ...policy } },
  });
  const company = await createCompany(database.db);
  const { ctx, sourceId, companyId } = company;
  const minutes = Array.from({ length: count }, (_, i) => {
    const at = new Date(Date.parse("2026-11-22T08:00:00Z") + i * 60_000).toISOString();
    return { startedAt: at, answeredAt: at, endedAt: at };
  });
  for (const time of [...minutes, ...times]) {
    const audio = await receive(deps, company, conversation(1));
    await ingestCall(deps, ctx, { sourceId, call: callInput(time), audio });
  }
  const read = <T>(work: Work<T>) => inCompany(database.db, companyId, work);
  await read(endRuns(company));
  clock.advance(hourMs);
  await database.db.execute(sql`delete from pgboss.job where data ->> 'companyId' = ${companyId}`);
  return { deps, company, admin: company.as("203", "admin"), read };
}

/** As `office`, with all its calls of the day agreed to be made again. */
async function begun(count: number, policy: Partial<Deps["policy"]["remake"]>) {
  const there = await office(count, [], policy);
  await startRemake(there.deps, there.admin, agreedTo(count));
  const { id: remakeId = "" } = (await newestRemake(there.deps, there.admin)) ?? {};
  return { ...there, started: { companyId: there.company.companyId, remakeId } };
}
