import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { callParticipants, calls } from "@/db/schema/calls";
import { auditLog, companies, users } from "@/db/schema/companies";
import {
  type AuditActor,
  type AuditEntry,
  type AuditFilters,
  auditActors,
  auditAreas,
  auditFacts,
} from "@/domain/audit";
import { adminsOnly } from "../access";
import type { Ctx, Deps } from "../ctx";
import { cursorTo, readCursor } from "../cursor";
import { listNames, type Named } from "../users/list-names";

export type AuditPage = { entries: AuditEntry[]; nextCursor: string | null };

type Asked = AuditFilters & { limit: number };

/**
 * The audit log, newest first, one page by keyset: a page deep down costs what the first one does.
 * Throws `AppError` `forbidden` unless an admin asks, `invalid` for a cursor that is none of ours.
 */
export async function listAudit(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { cursor, limit, ...filters }: Asked,
): Promise<AuditPage> {
  adminsOnly(ctx);
  return inCompany(db, ctx.companyId, async (tx) => {
    const rows = await tx
      .select()
      .from(auditLog)
      .where(
        and(
          eq(auditLog.companyId, ctx.companyId),
          ...conditions(ctx.companyId, filters),
          after(cursor),
        ),
      )
      .orderBy(desc(auditLog.createdAt), desc(auditLog.id))
      .limit(limit + 1);

    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      entries: await entriesOf(tx, ctx, page),
      nextCursor:
        rows.length > limit && last ? cursorTo({ at: last.createdAt, id: last.id }) : null,
    };
  });
}

/** Everybody of the company, those who have left as well, as the filter offers them. */
export async function listActors(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { person }: Pick<AuditFilters, "person">,
): Promise<Named[]> {
  adminsOnly(ctx);
  const chosen = auditActors.some((actor) => actor === person) ? undefined : person;
  return inCompany(db, ctx.companyId, (tx) => listNames(tx, ctx, { chosen, removedToo: true }));
}

function conditions(companyId: string, { person, kind, from, to }: Omit<AuditFilters, "cursor">) {
  return [
    person ? isBy(person) : undefined,
    kind ? inArray(sql`split_part(action, '.', 1)`, [...auditAreas[kind]]) : undefined,
    from ? sql`${auditLog.createdAt} >= ${startOf(companyId, from, 0)}` : undefined,
    to ? sql`${auditLog.createdAt} < ${startOf(companyId, to, 1)}` : undefined,
  ];
}

/** As the indexes have it. */
function isBy(person: string): SQL {
  if (person === "keys") return sql`(actor ->> 'type') = 'apiKey'`;
  if (person === "system") return sql`(actor ->> 'type') = 'system'`;
  return sql`(actor ->> 'userId') = ${person}`;
}

/** When that day, or one so many days later, begins where the company is. */
function startOf(companyId: string, day: string, daysLater: number): SQL {
  return sql`(${day}::date + ${daysLater}::int)::timestamp at time zone
    (select time_zone from ${companies} where id = ${companyId})`;
}

type Row = typeof auditLog.$inferSelect;

const storedActor = z.discriminatedUnion("type", [
  z.object({ type: z.literal("user"), userId: z.uuid() }),
  z.object({ type: z.literal("apiKey") }),
  z.object({ type: z.literal("system") }),
]);

async function entriesOf(tx: Tx, ctx: Ctx, rows: Row[]): Promise<AuditEntry[]> {
  const read = rows.map((row) => ({ row, actor: storedActor.parse(row.actor) }));
  const names = await namesOf(
    tx,
    ctx,
    read.flatMap(({ row, actor }) => [
      ...(actor.type === "user" && row.actorName === null ? [actor.userId] : []),
      ...(row.action.startsWith("user.") && row.targetName === null ? [row.target ?? ""] : []),
    ]),
  );
  const about = await callsOf(tx, ctx, rows);

  return read.map(({ row, actor }) => ({
    ...{ id: row.id, at: row.createdAt, action: row.action },
    actor: actorOf(actor, row.actorName, names),
    target: row.target
      ? { id: row.target, name: row.targetName ?? names.get(row.target) ?? null }
      : null,
    ...aboutCall(about.get(row.target ?? "")),
    before: auditFacts.catch({}).parse(row.before),
    after: auditFacts.catch({}).parse(row.after),
  }));
}

function actorOf(
  actor: z.infer<typeof storedActor>,
  kept: string | null,
  names: Map<string, string>,
): AuditActor {
  if (actor.type === "system") return { type: "system" };
  if (actor.type === "apiKey") return { type: "apiKey", name: kept };
  return { type: "user", id: actor.userId, name: kept ?? names.get(actor.userId) ?? null };
}

/** For entries from before names were kept beside ids. */
async function namesOf(tx: Tx, { companyId }: Ctx, ids: string[]): Promise<Map<string, string>> {
  const known = ids.filter((id) => z.uuid().safeParse(id).success);
  if (known.length === 0) return new Map();
  const rows = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.companyId, companyId), inArray(users.id, known)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type Call = { id: string; startedAt: Date; isPrivate: boolean };

/** No more of a private call is told to those who did not talk than that it is there. */
function aboutCall(call: Call | undefined): Pick<AuditEntry, "call" | "isPrivate"> {
  if (!call || call.isPrivate) return { call: null, isPrivate: call !== undefined };
  return { call: { id: call.id, startedAt: call.startedAt }, isPrivate: false };
}

async function callsOf(tx: Tx, { companyId, actor }: Ctx, rows: Row[]): Promise<Map<string, Call>> {
  const ids = rows
    .filter(
      ({ action, target }) => action.startsWith("call.") && z.uuid().safeParse(target).success,
    )
    .map(({ target }) => target ?? "");
  if (ids.length === 0) return new Map();

  const reader = actor.type === "user" ? actor.userId : null;
  const isPrivate = sql<boolean>`${calls.privateSince} is not null and not exists (
    select from ${callParticipants} talked
    where talked.company_id = ${calls.companyId} and talked.call_id = ${calls.id}
      and talked.user_id = ${reader})`;
  const found = await tx
    .select({ id: calls.id, startedAt: calls.startedAt, isPrivate })
    .from(calls)
    .where(
      and(
        eq(calls.companyId, companyId),
        inArray(calls.id, [...new Set(ids)]),
        isNull(calls.deletedAt),
      ),
    );
  return new Map(found.map((call) => [call.id, call]));
}

function after(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;

  const [createdAt, id] = readCursor(cursor);
  return sql`(${auditLog.createdAt}, ${auditLog.id}) < (${createdAt}::timestamptz, ${id}::uuid)`;
}
