import { and, asc, count, eq, gte, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { callParticipants, calls, recordings } from "@/db/schema/calls";
import { companySettings, users } from "@/db/schema/companies";
import { minStorageDays, type NotReady, notReadyOf } from "@/domain/user";
import { adminsOnly } from "../access";
import type { Ctx, Deps } from "../ctx";
import { narrowedTo } from "./narrow";
import { type User, userColumns, userOf } from "./rows";

export type Readiness = {
  users: number;
  /** Whose calls can be summarised. */
  ready: number;
  /** How many of the others lack what. */
  lacking: Record<NotReady, number>;
  /** The first few of them by name. */
  first: User[];
  /** Whose calls keep coming without audio although they are recorded always. */
  silent: { names: string[]; users: number };
};

const shown = 5;

/** Who in the company can have calls summarised, and what the others lack. */
export async function readReadiness(
  { db, now }: Pick<Deps, "db" | "now">,
  ctx: Ctx,
): Promise<Readiness> {
  adminsOnly(ctx);
  return inCompany(db, ctx.companyId, async (tx) => {
    const counts = await countReady(tx, ctx);
    const first = await tx
      .select(userColumns)
      .from(users)
      .where(narrowedTo(ctx, { readiness: "not_ready" }))
      .orderBy(asc(sql`lower(${users.name})`), asc(users.id))
      .limit(shown);
    const silent = await findSilent(tx, ctx, now());
    return { ...counts, first: first.map(userOf), silent };
  });
}

async function countReady(tx: Tx, { companyId }: Ctx) {
  const facts = {
    recording: users.recording,
    isKept: sql<boolean>`${gte(users.storageDays, minStorageDays)}`,
    hasNumber: sql<boolean>`${isNotNull(users.extension)}`,
  };
  const groups = await tx
    .select({ ...facts, users: count() })
    .from(users)
    .where(and(eq(users.companyId, companyId), isNull(users.disabledAt)))
    .groupBy(sql`1, 2, 3`);

  const lacking = { recording_not_always: 0, storage_too_short: 0, no_extension: 0 };
  let [all, ready] = [0, 0];
  for (const { recording, isKept, hasNumber, users: alike } of groups) {
    const storageDays = isKept ? minStorageDays : 0;
    const reason = notReadyOf({ recording, storageDays, extension: hasNumber ? "" : null });
    all += alike;
    if (reason === null) ready += alike;
    else lacking[reason] += alike;
  }
  return { users: all, ready, lacking };
}

const callsLookedAt = 20;
const callsInARow = 3;
const silentRows = z.array(z.object({ name: z.string(), users: z.int() }));

/**
 * Users on ∞ Always whose last three answered calls with the outside came without audio, each of
 * them decided while recording was ∞ Always already and no longer waiting. Of each user the newest
 * twenty calls are looked at, in the order of an index, so that the cost is bounded.
 */
async function findSilent(tx: Tx, { companyId }: Ctx, now: Date): Promise<Readiness["silent"]> {
  const rows = await tx.execute(sql`
    select u.name, (count(*) over ())::int as users
    from ${users} u
    join ${companySettings} s on s.company_id = u.company_id
    cross join lateral (
      select count(*) as calls, count(*) filter (where latest.is_silent) as silent
      from (
        select (c.recording_expected is null or c.created_at <=
              ${now.toISOString()}::timestamptz - make_interval(mins => s.audio_wait_minutes))
            and c.decided_on @> jsonb_build_object('participants', jsonb_build_array(
              jsonb_build_object('userId', u.id, 'recording', 'always')))
            and c.decided_on ->> 'audio' is distinct from 'here'
            and not exists (
              select from ${recordings} r
              where r.company_id = c.company_id and r.call_id = c.id and r.stored_at is not null)
            as is_silent
        from (
          select distinct p.started_at, p.call_id from ${callParticipants} p
          where p.company_id = u.company_id and p.user_id = u.id
          order by p.started_at desc, p.call_id desc limit ${callsLookedAt}
        ) newest
        join ${calls} c on c.company_id = u.company_id and c.id = newest.call_id
        where c.status = 'answered' and c.direction <> 'internal' and c.deleted_at is null
        order by newest.started_at desc, newest.call_id desc limit ${callsInARow}
      ) latest
    ) last
    where u.company_id = ${companyId} and u.disabled_at is null and u.recording = 'always'
      and last.calls = ${callsInARow} and last.silent = ${callsInARow}
    order by lower(u.name), u.id limit ${shown}`);
  const silent = silentRows.parse([...rows]);
  return { names: silent.map(({ name }) => name), users: silent[0]?.users ?? 0 };
}
