import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import type { CallQuery } from "@/domain/call-query";
import type { Ctx, Deps } from "../ctx";
import { cursorTo } from "../cursor";
import { isNarrowed, lastExamined, newestFirst, type PageOf, pageKeys } from "./page-keys";
import type { CallRow } from "./rows";
import { callsVisibleTo } from "./visible";

export type CallPage = { rows: CallRow[]; nextCursor: string | null };

/**
 * The calls somebody may see, newest first, one page by keyset: a page deep down costs what the
 * first one does. A narrowed page looks through so many calls at most: it may hold fewer than
 * `limit`, even none, while `nextCursor` leads on. Throws `AppError` `invalid` for a cursor that
 * is none of ours.
 */
export async function listCalls(deps: Deps, ctx: Ctx, query: CallQuery): Promise<CallPage> {
  const page = { ctx, query, examinedAtMost: deps.policy.examinedCalls };
  return inCompany(deps.db, ctx.companyId, async (tx) => {
    const rows = await tx
      .select()
      .from(calls)
      .where(onPage(page))
      .orderBy(...newestFirst);
    return pageOf(tx, page, rows);
  });
}

const lineColumns = {
  id: calls.id,
  direction: calls.direction,
  status: calls.status,
  startedAt: calls.startedAt,
  endedAt: calls.endedAt,
  fromParty: calls.fromParty,
  toParty: calls.toParty,
  answeredBy: calls.answeredBy,
  summaryStatus: calls.summaryStatus,
  privateSince: calls.privateSince,
};

/** As `listCalls`, of what the lines of a list need alone. */
export async function listCallLines(tx: Tx, page: PageOf) {
  const rows = await tx
    .select(lineColumns)
    .from(calls)
    .where(onPage(page))
    .orderBy(...newestFirst)
    .prepare("call_lines")
    .execute();
  return pageOf(tx, page, rows);
}

function onPage(page: PageOf) {
  const { ctx } = page;
  const isAmong = sql`${calls.id} in (${pageKeys(page)})`;
  return and(eq(calls.companyId, ctx.companyId), isAmong, callsVisibleTo(ctx));
}

/** One row more than a page holds has been asked for, to know whether there is a next one. */
async function pageOf<Row extends { startedAt: Date; id: string }>(
  tx: Tx,
  page: PageOf,
  found: Row[],
) {
  const rows = found.slice(0, page.query.limit);
  const last = rows.at(-1);
  if (found.length > rows.length && last) {
    return { rows, nextCursor: cursorTo({ at: last.startedAt, id: last.id }) };
  }
  return { rows, nextCursor: isNarrowed(page) ? await furtherBack(tx, page) : null };
}

const pageKey = z.object({ started_at: z.coerce.date(), id: z.uuid() });

async function furtherBack(tx: Tx, page: PageOf): Promise<string | null> {
  const [row] = await tx.execute(lastExamined(page));
  if (!row) return null;

  const { started_at: at, id } = pageKey.parse(row);
  return cursorTo({ at, id });
}
