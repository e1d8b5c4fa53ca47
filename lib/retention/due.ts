import { and, asc, eq, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { recordings } from "@/db/schema/calls";
import { summaries, transcripts } from "@/db/schema/results";
import {
  type DaysAhead,
  type DeletionKind,
  daysAhead,
  deletionKinds,
  type Lifetimes,
  mostCounted,
  type ToAgree,
  type Upcoming,
} from "@/domain/retention";
import { adminsOnly } from "../access";
import type { Ctx, Deps } from "../ctx";
import { readCompany } from "../settings/read";
import { cutOff, keptUntil } from "./days";

/** What will be deleted when, by today's lifetimes. Throws `forbidden` for agents. */
export async function upcomingDeletions(deps: Deps, ctx: Ctx): Promise<Upcoming[]> {
  adminsOnly(ctx);
  return inCompany(deps.db, ctx.companyId, async (tx) => {
    const { settings } = await readCompany(tx, ctx.companyId);
    const upcoming: Upcoming[] = [];
    for (const kind of deletionKinds) {
      upcoming.push(await upcomingOf(tx, ctx.companyId, kind, settings, deps.now()));
    }
    return upcoming;
  });
}

/** What lifetimes that are to be changed make due at once. */
export async function countDueWith(
  tx: Tx,
  companyId: string,
  { transcriptDays, summaryDays }: Partial<Lifetimes>,
  now: Date,
): Promise<ToAgree> {
  const dueNow = (table: Made, days: number | null | undefined) =>
    days ? counted(tx, table, madeBefore(table, companyId, cutOff(now, days))) : 0;
  return {
    transcripts: await dueNow(transcripts, transcriptDays),
    summaries: await dueNow(summaries, summaryDays),
  };
}

async function upcomingOf(
  tx: Tx,
  companyId: string,
  kind: DeletionKind,
  lifetimes: Lifetimes,
  now: Date,
): Promise<Upcoming> {
  if (kind === "recordings") {
    const due = (by: Date) => and(isExpiring(companyId), lte(recordings.expiresAt, by));
    const [first] = await tx
      .select({ at: recordings.expiresAt })
      .from(recordings)
      .where(isExpiring(companyId))
      .orderBy(asc(recordings.expiresAt))
      .limit(1);
    const within = await byDays((days) => counted(tx, recordings, due(keptUntil(now, days))));
    return { kind, soonest: first?.at ?? null, within };
  }

  const table = kind === "transcripts" ? transcripts : summaries;
  const keptDays = kind === "transcripts" ? lifetimes.transcriptDays : lifetimes.summaryDays;
  if (keptDays === null) return { kind, soonest: null, within: { 1: 0, 7: 0, 30: 0 } };

  const [oldest] = await tx
    .select({ madeAt: table.createdAt })
    .from(table)
    .where(isKept(table, companyId))
    .orderBy(asc(table.createdAt))
    .limit(1);
  const within = await byDays((days) =>
    counted(tx, table, madeBefore(table, companyId, cutOff(keptUntil(now, days), keptDays))),
  );
  return { kind, soonest: oldest ? keptUntil(oldest.madeAt, keptDays) : null, within };
}

type Made = typeof transcripts | typeof summaries;

/** Written as the partial indexes are, so that they serve. */
function isExpiring(companyId: string): SQL | undefined {
  return and(
    eq(recordings.companyId, companyId),
    sql`${recordings.state} = 'stored'`,
    isNotNull(recordings.expiresAt),
  );
}

function isKept(table: Made, companyId: string): SQL | undefined {
  return and(eq(table.companyId, companyId), isNull(table.deletedAt));
}

function madeBefore(table: Made, companyId: string, moment: Date): SQL | undefined {
  return and(isKept(table, companyId), lte(table.createdAt, moment));
}

async function byDays(count: (days: DaysAhead) => Promise<number>): Promise<Upcoming["within"]> {
  const [day, week, month] = daysAhead;
  return { [day]: await count(day), [week]: await count(week), [month]: await count(month) };
}

const oneCount = z.tuple([z.object({ count: z.coerce.number() })]);

async function counted(
  tx: Tx,
  table: Made | typeof recordings,
  condition: SQL | undefined,
): Promise<number> {
  const found = tx
    .select({ one: sql`1` })
    .from(table)
    .where(condition)
    .limit(mostCounted + 1);
  const rows = await tx.execute(sql`select count(*) as count from ${found} as found`);
  return oneCount.parse([...rows])[0].count;
}
