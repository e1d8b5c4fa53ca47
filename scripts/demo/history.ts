import { and, asc, count, eq, inArray, like } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { auditLog, companies, companySettings, users } from "@/db/schema/companies";
import { planCalls, switchedOnAt } from "@/db/seed/calls/plan";
import type { SampleCompany } from "@/db/seed/companies";
import type { CallInput } from "@/domain/call";
import { ingestCall } from "@/lib/calls/ingest";
import type { Ctx, Deps } from "@/lib/ctx";
import { sweep } from "@/worker/sweep";
import { stableId } from "./stable-id";

/** A company with a past: its id, and the calls that are still to be handed over. */
export type History = { companyId: string; sourceId: string; calls: CallInput[] };

/**
 * The part of a company's past from before summaries were switched on, handed over call by call as
 * they ended; then the switch. Gives what came after it, for `fillHistory`. Null for a company
 * whose data an older version made.
 */
export async function beginHistory(
  deps: Deps,
  sample: SampleCompany,
  wanted: boolean,
): Promise<History | null> {
  const companyId = stableId(sample.name);
  const since = await sinceOf(deps.db, companyId, sample);
  if (!since) return null;

  const known = await knownCalls(deps.db, companyId);
  const missing = planCalls(since).filter(({ externalId }) => !known.has(externalId));
  const switchedOn = switchedOnAt(since);
  const isEarly = ({ endedAt }: CallInput) => new Date(endedAt) < switchedOn;
  const history = { companyId, sourceId: stableId(`${sample.name} source`) };

  if (!(await isSwitchedOn(deps.db, companyId))) {
    if (wanted) await fillHistory(deps, { ...history, calls: missing.filter(isEarly) });
    await switchOn(deps.db, companyId, switchedOn, sample);
  }
  return { ...history, calls: wanted ? missing.filter((call) => !isEarly(call)) : [] };
}

/**
 * Hands calls over at the moments at which they ended, so that the product decides each as it would
 * have then; audio that was announced and never came is given up when waiting for it ended.
 */
export async function fillHistory(
  deps: Deps,
  { companyId, sourceId, calls }: History,
  signal?: AbortSignal,
): Promise<void> {
  const ctx: Ctx = { companyId, actor: { type: "system", job: "demo" } };
  for (const call of calls) {
    if (signal?.aborted) return;
    const now = new Date(new Date(call.endedAt).getTime() + handedOverAfterMs);
    await ingestCall({ ...deps, now: () => now }, ctx, { sourceId, call, audio: null });
    if (!call.recording) continue;
    const givenUpAt = new Date(now.getTime() + waitMs);
    await sweep({ ...deps, now: () => givenUpAt });
  }
}

const [handedOverAfterMs, waitMs] = [1500, 31 * 60_000];

/** When the company was made, which is what its past is counted from. */
async function sinceOf(
  db: Db,
  companyId: string,
  sample: SampleCompany,
): Promise<Date | undefined> {
  const ids = sample.users.map(({ email }) => stableId(email));
  return inCompany(db, companyId, async (tx) => {
    const isOurs = and(eq(users.companyId, companyId), inArray(users.id, ids));
    const [people] = await tx.select({ rows: count() }).from(users).where(isOurs);
    if (people?.rows !== ids.length) return undefined;

    const [company] = await tx
      .select({ createdAt: companies.createdAt })
      .from(companies)
      .where(eq(companies.id, companyId));
    return company?.createdAt;
  });
}

async function knownCalls(db: Db, companyId: string): Promise<Set<string>> {
  const rows = await inCompany(db, companyId, (tx) =>
    tx
      .select({ externalId: calls.externalId })
      .from(calls)
      .where(and(eq(calls.companyId, companyId), like(calls.externalId, "history-%")))
      .orderBy(asc(calls.externalId)),
  );
  return new Set(rows.map(({ externalId }) => externalId));
}

/** Once noted, it has been done: what somebody switched off since stays off. */
function switchNote(companyId: string) {
  return { companyId, id: stableId(`${companyId} switched on`) };
}

async function isSwitchedOn(db: Db, companyId: string): Promise<boolean> {
  const { id } = switchNote(companyId);
  const rows = await inCompany(db, companyId, (tx) =>
    tx
      .select({ id: auditLog.id })
      .from(auditLog)
      .where(and(eq(auditLog.companyId, companyId), eq(auditLog.id, id))),
  );
  return rows.length > 0;
}

async function switchOn(
  db: Db,
  companyId: string,
  createdAt: Date,
  { users: people }: SampleCompany,
): Promise<void> {
  const admin = people.find(({ role, password }) => role === "admin" && password);
  if (!admin) throw new Error("Nobody could have switched summaries on.");

  await inCompany(db, companyId, async (tx) => {
    await tx
      .update(companySettings)
      .set({ summariesOn: true })
      .where(eq(companySettings.companyId, companyId));
    await tx.insert(auditLog).values({
      ...switchNote(companyId),
      actor: { type: "user", userId: stableId(admin.email), role: "admin" },
      actorName: admin.name,
      action: "settings.changed",
      before: { summariesOn: false },
      after: { summariesOn: true },
      createdAt,
    });
  });
}
