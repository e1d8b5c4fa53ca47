import { type SQL, sql } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { apiKeys, auditLog, users } from "@/db/schema/companies";
import type { Actor, Ctx } from "./ctx";

type Facts = Record<string, string | number | boolean | null>;

type Entry = {
  /** What was done, as `settings.changed`. */
  action: string;
  /** The id of what it was done to, where there are several. */
  target?: string;
  before?: Facts;
  after?: Facts;
};

/**
 * Notes who changed what, in the transaction that changes it. Facts must hold no secret and nothing
 * of a call. Of a user, the name is kept beside the id: note a removal before the row goes.
 */
export async function audit(tx: Tx, ctx: Ctx, entry: Entry): Promise<void> {
  await auditAll(tx, ctx, [entry]);
}

/** As `audit`, for what was done to many at once: thousands go in one statement. */
export async function auditAll(tx: Tx, ctx: Ctx, entries: Entry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += entriesAtOnce) {
    await insertAll(tx, ctx, entries.slice(at, at + entriesAtOnce).map(rowOf));
  }
}

/** What `change` makes different in `now`: both sides of it, null when there is nothing. */
export function differences<T extends Facts>(
  now: T,
  change: Partial<T>,
): { before: Partial<T>; after: Partial<T> } | null {
  const names = Object.keys(change).filter((name) => change[name] !== now[name]);
  if (names.length === 0) return null;
  return { before: picked(now, names), after: picked(change, names) };
}

const entriesAtOnce = 5000;

function rowOf({ action, target, before, after }: Entry) {
  return {
    ...{ id: uuidv7(), action, target },
    targetId: isUuid.test(target ?? "") ? target : null,
    before: before && withoutCredentials(before),
    after: after && withoutCredentials(after),
  };
}

async function insertAll(
  tx: Tx,
  { companyId, actor }: Ctx,
  rows: ReturnType<typeof rowOf>[],
): Promise<void> {
  await tx.execute(sql`
    insert into ${auditLog}
      (company_id, id, actor, actor_name, action, target, target_name, before, after)
    select ${companyId}::uuid, r.id, ${JSON.stringify(actor)}::text::jsonb,
      ${nameOfActor(companyId, actor)}::text, r.action, r.target, coalesce(u.name, k.name), r.before, r.after
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(
      id uuid, action text, target text, "targetId" uuid, before jsonb, after jsonb)
    left join ${users} u on u.company_id = ${companyId} and u.id = r."targetId"
    left join ${apiKeys} k on k.company_id = ${companyId} and k.id = r."targetId"`);
}

const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function nameOfActor(companyId: string, actor: Actor): SQL | null {
  if (actor.type === "user") return nameOfUser(companyId, actor.userId);
  if (actor.type === "system") return null;
  return sql`(select name from ${apiKeys} where company_id = ${companyId} and id = ${actor.keyId})`;
}

function nameOfUser(companyId: string, id: string | undefined): SQL {
  return sql`(select name from ${users} where company_id = ${companyId} and id = ${id})`;
}

/** Addresses carry passwords and keys: what may be one is not written down for good. */
function withoutCredentials(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === "string" && URL.canParse(value) ? withoutCredentialsOf(value) : value,
    ]),
  );
}

function withoutCredentialsOf(address: string): string {
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return address;
  if (!url.username && !url.password && !url.search) return address;
  if (url.username) url.username = "***";
  if (url.password) url.password = "***";
  for (const name of new Set(url.searchParams.keys())) url.searchParams.set(name, "***");
  return url.href;
}

function picked<T extends object>(from: T, names: (keyof T)[]): Partial<T> {
  const chosen: Partial<T> = {};
  for (const name of names) chosen[name] = from[name];
  return chosen;
}
