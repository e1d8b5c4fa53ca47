import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { remakes } from "@/db/schema/choices";
import { companyEventCounters } from "@/db/schema/events";
import { remakeAgreement } from "@/domain/remake";
import { ingestCall } from "@/lib/calls/ingest";
import type { Deps } from "@/lib/ctx";
import { defaultPolicy } from "@/lib/deps";
import { newestRemake } from "@/lib/remakes/get";
import { startRemake } from "@/lib/remakes/start";
import { callInput, createCompany, type TestCompany } from "./factories";
import { clockAt, testDeps } from "./fakes";
import { conversation, receive } from "./received-audio";

/** The day of the calls, as an admin asks for it. */
export const pastDay = { from: "2026-11-22", to: "2026-11-22", engine: null };
/** An hour after the calls were handed over. */
export const later = new Date("2026-11-22T13:00:00.000Z");
const hourMs = 3_600_000;

type Work<T> = Parameters<typeof inCompany<T>>[2];

export function callsOf({ companyId }: TestCompany): Work<string[]> {
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
export function underWay({ companyId }: TestCompany): Work<string[]> {
  return async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select id from calls where company_id = ${companyId} and run_id is not null
      order by started_at desc, id desc`);
    return [...rows].map(({ id }) => id);
  };
}

/** As if their summaries had been made; gives the calls. */
export function endRuns({ companyId }: TestCompany): Work<string[]> {
  return async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      update calls set run_id = null, summary_status = 'ready'
      where company_id = ${companyId} and run_id is not null returning id`);
    return [...rows].map(({ id }) => id);
  };
}

export function remakeOf({
  companyId,
}: TestCompany): Work<typeof remakes.$inferSelect | undefined> {
  return async (tx) =>
    (await tx.select().from(remakes).where(eq(remakes.companyId, companyId))).at(-1);
}

/** A counter that is behind makes the next event collide, as late in the transaction as can be. */
export function setLastSeq({ companyId }: TestCompany, lastSeq: number): Work<unknown> {
  return (tx) =>
    tx
      .update(companyEventCounters)
      .set({ lastSeq })
      .where(eq(companyEventCounters.companyId, companyId));
}

export function agreedTo(total: number) {
  return { ...pastDay, agreed: remakeAgreement(pastDay, total) };
}

/** A company with so many calls, a minute apart, all with their audio and no run under way. */
export async function pastCalls(
  db: Db,
  count: number,
  times: Parameters<typeof callInput>[0][] = [],
  policy: Partial<Deps["policy"]["remake"]> = {},
) {
  const clock = clockAt(new Date(later.getTime() - hourMs));
  const deps = await testDeps(db, {
    now: clock.now,
    policy: { remake: { ...defaultPolicy.remake, ...policy } },
  });
  const company = await createCompany(db, {
    users: { "203": { role: "admin" }, "200": { name: "Alex Reed", role: "admin" } },
  });
  const { ctx, sourceId, companyId } = company;
  const minutes = Array.from({ length: count }, (_, i) => {
    const at = new Date(Date.parse("2026-11-22T08:00:00Z") + i * 60_000).toISOString();
    return { startedAt: at, answeredAt: at, endedAt: at };
  });
  for (const time of [...minutes, ...times]) {
    const audio = await receive(deps, company, conversation(1));
    await ingestCall(deps, ctx, { sourceId, call: callInput(time), audio });
  }
  const read = <T>(work: Work<T>) => inCompany(db, companyId, work);
  await read(endRuns(company));
  clock.advance(hourMs);
  await db.execute(sql`delete from pgboss.job where data ->> 'companyId' = ${companyId}`);
  return { deps, company, admin: company.as("203", "admin"), read };
}

/** As `pastCalls`, with all its calls of the day agreed to be made again. */
export async function remakeBegun(
  db: Db,
  count: number,
  policy: Partial<Deps["policy"]["remake"]>,
) {
  const there = await pastCalls(db, count, [], policy);
  await startRemake(there.deps, there.admin, agreedTo(count));
  const { id: remakeId = "" } = (await newestRemake(there.deps, there.admin)) ?? {};
  return { ...there, started: { companyId: there.company.companyId, remakeId } };
}
