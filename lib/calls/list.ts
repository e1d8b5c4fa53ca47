import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { inCompany } from "@/db/in-company";
import { callParticipants, calls } from "@/db/schema/calls";
import { summaries } from "@/db/schema/results";
import type { CallFilters, CallQuery } from "@/domain/call-query";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import type { CallRow } from "./rows";
import { callsVisibleTo } from "./visible";

export type CallPage = { rows: CallRow[]; nextCursor: string | null };

/**
 * The calls somebody may see, newest first, one page by keyset: a page deep down costs what the
 * first one does. Throws `AppError` `invalid` for a cursor that is none of ours.
 */
export async function listCalls(deps: Deps, ctx: Ctx, query: CallQuery): Promise<CallPage> {
  const { cursor, limit, ...filters } = query;
  const rows = await inCompany(deps.db, ctx.companyId, (tx) =>
    tx
      .select()
      .from(calls)
      .where(and(callsVisibleTo(ctx), ...conditions(filters), after(cursor)))
      .orderBy(desc(calls.startedAt), desc(calls.id))
      .limit(limit + 1),
  );

  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
}

function conditions(filters: CallFilters): (SQL | undefined)[] {
  const { from, to, direction, status, summaryStatus, userId, tag, q } = filters;
  return [
    from ? gte(calls.startedAt, new Date(from)) : undefined,
    to ? lt(calls.startedAt, new Date(to)) : undefined,
    direction ? eq(calls.direction, direction) : undefined,
    status ? eq(calls.status, status) : undefined,
    summaryStatus ? eq(calls.summaryStatus, summaryStatus) : undefined,
    userId ? talkedBy(userId) : undefined,
    tag ? tagged(tag) : undefined,
    q ? names(q) : undefined,
  ];
}

function talkedBy(userId: string): SQL {
  return sql`exists (
    select from ${callParticipants} p
    where p.company_id = ${calls.companyId} and p.call_id = ${calls.id} and p.user_id = ${userId})`;
}

function tagged(tag: string): SQL {
  return sql`exists (
    select from ${summaries} s
    where s.company_id = ${calls.companyId} and s.call_id = ${calls.id}
      and s.version = ${calls.currentVersion} and ${tag} = any(s.tags))`;
}

function names(text: string): SQL {
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql`concat_ws(' ',
    ${calls.fromParty} ->> 'name', ${calls.fromParty} ->> 'number',
    ${calls.toParty} ->> 'name', ${calls.toParty} ->> 'number',
    ${calls.answeredBy} ->> 'name', ${calls.answeredBy} ->> 'number') ilike ${pattern}`;
}

function cursorOf(row: CallRow): string {
  return Buffer.from(JSON.stringify([row.startedAt.toISOString(), row.id])).toString("base64url");
}

const cursorFormat = z.tuple([z.iso.datetime(), z.uuid()]);

function after(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;

  const [startedAt, id] = readCursor(cursor);
  return sql`(${calls.startedAt}, ${calls.id}) < (${startedAt}::timestamptz, ${id}::uuid)`;
}

function readCursor(cursor: string): [string, string] {
  try {
    return cursorFormat.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw new AppError("invalid", "This cursor is not one of ours.", {
      cursor: "Take nextCursor of the page before, unchanged.",
    });
  }
}
