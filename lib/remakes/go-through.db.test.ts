import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { calls } from "@/db/schema/calls";
import { remakes } from "@/db/schema/choices";
import { auditLog, companySettings, users } from "@/db/schema/companies";
import { setPrivate } from "@/lib/calls/private-call";
import type { Deps } from "@/lib/ctx";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { mortal } from "@/lib/testing/mortal";
import {
  agreedTo,
  callsOf,
  endRuns,
  later,
  pastCalls,
  remakeBegun,
  remakeOf,
  setLastSeq,
  underWay,
} from "@/lib/testing/past-calls";
import { queuedJobs } from "@/lib/testing/stored";
import { abandonRemake, cancelRemake } from "./cancel";
import { newestRemake } from "./get";
import { beginSome, goThrough } from "./go-through";
import { startRemake } from "./start";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

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

test("killed at any step, it goes on without beginning a call twice or leaving one out", async () => {
  let died = 0;
  for (const when of ["before", "after"] as const) {
    for (let step = 1; ; step++) {
      const there = await begun(5, { runsAtOnce: 2 });
      const dying = mortal(there.deps, { step, when });
      const runs = new Map<string, number>();
      await toTheEnd({ ...there, deps: dying.deps }, runs).catch(() => undefined);
      if (dying.steps() < step) break;
      died += 1;

      await toTheEnd(there, runs);
      expect([...runs.values()]).toEqual([1, 1, 1, 1, 1]);
      expect(await there.read(remakeOf(there.company))).toMatchObject({ state: "done", begun: 5 });
    }
  }
  expect(died).toBeGreaterThanOrEqual(12);
});

test("two workers at once begin each call once, and leave none out", async () => {
  const there = await begun(12, { runsAtOnce: 3 });
  const runs = new Map<string, number>();
  await Promise.all([toTheEnd(there, runs), toTheEnd(there, runs)]);

  expect([...runs.values()]).toEqual(Array.from({ length: 12 }, () => 1));
  expect(await there.read(remakeOf(there.company))).toMatchObject({
    ...{ state: "done", begun: 12, passedOver: 0, endedAt: later },
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

test("whatever becomes of them, the figures add up to all calls of those days", async () => {
  const internal = { direction: "internal" } as const;
  const there = await pastCalls(database.db, 5, [internal, { status: "missed" }], {
    runsAtOnce: 2,
  });
  const { deps, admin, company, read } = there;
  const [, , oldest] = await read(callsOf(company));
  await read((tx) =>
    tx.execute(sql`update recordings set state = 'expired' where call_id = ${oldest}`),
  );
  await startRemake(deps, admin, agreedTo(4));
  const { id: remakeId = "" } = (await newestRemake(deps, admin)) ?? {};
  const started = { companyId: company.companyId, remakeId };
  const fates = async () => (await newestRemake(deps, admin))?.fates;

  const none = { made: 0, underWay: 0, unmade: 0, passedOver: 0, notReached: 0 };
  expect(await fates()).toEqual({ ...none, passedOver: 1, notReached: 5 });

  await beginSome(deps, started);
  expect(await fates()).toMatchObject({ underWay: 2, passedOver: 1, notReached: 3 });
  const [one = ""] = await read(endRuns(company));
  await read((tx) => tx.update(calls).set({ reason: "engine_failed" }).where(eq(calls.id, one)));
  await cancelRemake(deps, admin, started);
  expect(await fates()).toEqual({ ...none, made: 1, unmade: 1, passedOver: 1, notReached: 3 });
});

test("one from before all calls were counted has not reached the agreed that were not begun", async () => {
  const { deps, admin, read, started } = await begun(3, { runsAtOnce: 1 });
  await beginSome(deps, started);
  await read((tx) => tx.update(remakes).set({ chosen: 0, passedOver: 5 }));
  const fates = async () => (await newestRemake(deps, admin))?.fates;
  expect(await fates()).toMatchObject({ underWay: 1, passedOver: 5, notReached: 2 });

  await read((tx) => tx.update(remakes).set({ state: "done", endedAt: later }));
  expect(await fates()).toMatchObject({ underWay: 1, passedOver: 5, notReached: 0 });
});

test("calls that are gone by their turn have been passed over at the end", async () => {
  const { deps, admin, company, read, started } = await begun(3, {});
  const [oldest = ""] = await read(callsOf(company));
  await read((tx) => tx.update(calls).set({ deletedAt: later }).where(eq(calls.id, oldest)));
  await goThrough(deps, started, neverAborted);

  expect(await newestRemake(deps, admin)).toMatchObject({
    ...{ state: "done", fates: { underWay: 2, passedOver: 1, notReached: 0 } },
  });
});

test.each([
  ["an admin no more", { role: "agent" }],
  ["here no more", { disabledAt: later }],
] as const)("it ends when whoever asked for it is %s", async (_, change) => {
  const { deps, company, read, started } = await begun(3, { runsAtOnce: 1 });
  await beginSome(deps, started);
  await read((tx) =>
    tx
      .update(users)
      .set(change)
      .where(eq(users.id, company.userId("203"))),
  );

  expect(await beginSome(deps, started)).toBe("over");
  expect(await read(underWay(company))).toHaveLength(1);
  expect(await read(remakeOf(company))).toMatchObject({
    ...{ state: "cancelled", begun: 1, endedAt: later },
  });
  expect(await read(lastNoted)).toEqual(stoppedByItself({ begun: 1, calls: 3 }));
});

test("a call that others make private as its turn comes is passed over", async () => {
  const { deps, company, read } = await pastCalls(database.db, 2);
  const [tom, alex] = [company.as("203"), company.as("200", "admin")];
  const [callId = "", newest] = await read(callsOf(company));
  await startRemake(deps, alex, agreedTo(2));
  const { id: remakeId = "" } = (await newestRemake(deps, alex)) ?? {};

  // The newest is begun first: by then both have been read.
  let isOpen = true;
  const enqueue: Deps["jobs"]["enqueue"] = async (...asked) => {
    if (isOpen) await setPrivate(deps, tom, { callId, isPrivate: true });
    isOpen = false;
    return deps.jobs.enqueue(...asked);
  };
  const meanwhile = { ...deps, jobs: { ...deps.jobs, enqueue } };
  await beginSome(meanwhile, { companyId: company.companyId, remakeId });
  expect(await read(underWay(company))).toEqual([newest]);
  expect(await read(remakeOf(company))).toMatchObject({ begun: 1, passedOver: 1 });
});

test("a job that is given up stops it, and that is noted once", async () => {
  const { deps, admin, read, started } = await begun(1, {});
  await abandonRemake(deps, started);
  await abandonRemake(deps, started);
  expect(await newestRemake(deps, admin)).toMatchObject({ state: "cancelled", endedAt: later });
  expect(await read(lastNoted)).toEqual(stoppedByItself({ begun: 0, calls: 1 }));
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

/** What is noted of a remake after its start. */
async function lastNoted(tx: Tx) {
  const { action, actor, after } = auditLog;
  const noted = await tx.select({ action, actor, after }).from(auditLog).orderBy(auditLog.id);
  return noted.slice(1);
}

function stoppedByItself(after: { begun: number; calls: number }) {
  return [{ action: "remake.cancelled", actor: { type: "system", job: "remake" }, after }];
}

const neverAborted = new AbortController().signal;

function begun(count: number, policy: Partial<Deps["policy"]["remake"]>) {
  return remakeBegun(database.db, count, policy);
}

/** Steps until it is over, ending runs as there is no more room; `runs` counts those of each call. */
async function toTheEnd(
  { deps, company, read, started }: Awaited<ReturnType<typeof begun>>,
  runs: Map<string, number>,
): Promise<void> {
  for (let isOver = false; !isOver; ) {
    const outcome = await beginSome(deps, started);
    isOver = outcome === "over";
    if (outcome === "more") continue;
    for (const id of await read(endRuns(company))) runs.set(id, (runs.get(id) ?? 0) + 1);
  }
}
