import { and, desc, eq, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import { callParticipants, calls } from "@/db/schema/calls";
import { summaries } from "@/db/schema/results";
import type { CallQuery } from "@/domain/call-query";
import type { Ctx } from "../ctx";
import { readCursor } from "../cursor";
import { notPrivateFrom } from "./visible";

/** Who asks for which page, and through how many calls a page may look. */
export type PageOf = { ctx: Ctx; query: CallQuery; examinedAtMost: number };

export const newestFirst = [desc(calls.startedAt), desc(calls.id)];

/** The ids of one page and of the call after it, for a condition on `calls`. */
export function pageKeys(page: PageOf): SQL {
  const { ctx, query } = page;
  return sql`select ${calls.id} from (${examined(page)}) calls
    where ${and(sql`true`, ...narrowing(ctx, query))}
    order by ${calls.startedAt} desc, ${calls.id} desc limit ${query.limit + 1}`;
}

/** The last call that a page looked at, when it looked at as many as it may. */
export function lastExamined(page: PageOf): SQL {
  return sql`select ${calls.startedAt}, ${calls.id} from (${examined(page)}) calls
    order by ${calls.startedAt} desc, ${calls.id} desc offset ${page.examinedAtMost - 1}`;
}

/** Whether a page may have ended because it looked at as many calls as it may. */
export function isNarrowed({ ctx, query }: PageOf): boolean {
  return narrowing(ctx, query).length > 0;
}

/** The calls in question, newest first: read in the order of an index, and no more than needed. */
function examined(page: PageOf): SQL {
  const { ctx, query } = page;
  const atMost = isNarrowed(page) ? page.examinedAtMost : query.limit + 1;
  const userId = talker(ctx, query);
  if (userId === undefined) {
    return sql`select * from ${calls}
      where ${and(eq(calls.companyId, ctx.companyId), isNull(calls.deletedAt), notPrivateFrom(ctx), ...within(query, calls.startedAt, calls.id))}
      order by ${calls.startedAt} desc, ${calls.id} desc limit ${atMost}`;
  }

  const { startedAt, callId } = callParticipants;
  const mine = and(
    eq(callParticipants.companyId, ctx.companyId),
    eq(callParticipants.userId, userId),
    ...within(query, startedAt, callId),
  );
  return sql`select calls.* from (
      select distinct ${startedAt}, ${callId} from ${callParticipants} where ${mine}
      order by ${startedAt} desc, ${callId} desc
    ) talked join ${calls} on ${calls.companyId} = ${ctx.companyId} and ${calls.id} = talked.call_id
    where ${and(isNull(calls.deletedAt), notPrivateFrom(ctx))}
    order by talked.started_at desc, talked.call_id desc limit ${atMost}`;
}

/** Whose calls alone are in question: an agent's own, else those of whom the filter names. */
function talker({ actor }: Ctx, { userId }: CallQuery): string | undefined {
  return actor.type === "user" && actor.role !== "admin" ? actor.userId : userId;
}

type Column = typeof calls.startedAt | typeof callParticipants.startedAt;
type IdColumn = typeof calls.id | typeof callParticipants.callId;

function within({ from, to, cursor }: CallQuery, startedAt: Column, id: IdColumn) {
  return [
    from ? gte(startedAt, new Date(from)) : undefined,
    to ? lt(startedAt, new Date(to)) : undefined,
    cursor === undefined ? undefined : after(cursor, startedAt, id),
  ];
}

/** What no index answers: each call examined is looked at. */
function narrowing(ctx: Ctx, query: CallQuery): SQL[] {
  const { direction, status, summaryStatus, userId, tag, q } = query;
  const isElse = userId !== undefined && userId !== talker(ctx, query);
  return [
    direction && eq(calls.direction, direction),
    status && eq(calls.status, status),
    summaryStatus && eq(calls.summaryStatus, summaryStatus),
    isElse && talkedBy(userId),
    tag && tagged(tag),
    q && names(q),
  ].filter((condition) => typeof condition === "object");
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

function after(cursor: string, startedAtColumn: Column, idColumn: IdColumn): SQL {
  const [startedAt, id] = readCursor(cursor);
  return sql`(${startedAtColumn}, ${idColumn}) < (${startedAt}::timestamptz, ${id}::uuid)`;
}
