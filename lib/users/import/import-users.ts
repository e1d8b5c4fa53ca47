import { type SQL, sql } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { userImports } from "@/db/schema/imports";
import type { UserInput } from "@/domain/user";
import type { ImportPlan } from "@/domain/user-import";
import { audit, auditAll } from "../../audit";
import type { Ctx, Deps } from "../../ctx";
import { AppError } from "../../errors";
import { lockAdmins } from "../last-admin";
import { takenIndex } from "../save";
import { ownedBy, ownerOf, readKept } from "./keep";
import type { KnownUser } from "./plan";
import { knownUsers, planFor } from "./preview";

export type Imported = { created: number; changed: number; leftOut: number };

/**
 * Does what the preview showed, all of it in one transaction, and deletes the file. The plan is
 * made again under a lock: where it is another one by now, nothing is done. Throws `AppError`
 * `forbidden`, `not_found`, or `conflict` when the users have changed since the preview.
 */
export async function importUsers(
  { db, now }: Pick<Deps, "db" | "now">,
  ctx: Ctx,
  { importId, fingerprint }: { importId: string; fingerprint: string },
): Promise<Imported> {
  const userId = ownerOf(ctx);
  const { companyId } = ctx;

  return inCompany(db, companyId, async (tx) => {
    await lockAdmins(tx, companyId);
    const text = await readKept(tx, ctx, { importId, at: now() });
    const known = await knownUsers(tx, companyId, { lock: true });
    const { plan, ...made } = await planFor(text, known);
    if (made.fingerprint !== fingerprint) throw outdated();

    await createAll(tx, ctx, plan.created);
    await changeAll(tx, ctx, plan.changed, known);
    await tx.delete(userImports).where(ownedBy(ctx, userId));

    const [created, changed] = [plan.created.length, plan.changed.length];
    const after = { created, changed, unchanged: plan.unchanged, leftOut: plan.bad.length };
    await audit(tx, ctx, { action: "users.imported", after });
    return { created, changed, leftOut: plan.bad.length };
  }).catch((error: unknown) => {
    // Somebody was added with the same number while this was under way.
    throw takenIndex(error) ? outdated() : error;
  });
}

const rowsAtOnce = 5000;

async function createAll(tx: Tx, ctx: Ctx, created: ImportPlan["created"]): Promise<void> {
  const rows = created.map(({ user }) => ({ id: uuidv7(), ...user }));
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    await addAll(tx, ctx.companyId, rows.slice(at, at + rowsAtOnce));
  }
  const notes = rows.map(({ id, ...after }) => ({
    ...{ action: "user.created", target: id, after },
  }));
  await auditAll(tx, ctx, notes);
}

async function changeAll(
  tx: Tx,
  ctx: Ctx,
  changed: ImportPlan["changed"],
  known: KnownUser[],
): Promise<void> {
  const before = new Map(known.map((user) => [user.id, user]));
  const rows = changed.flatMap(({ userId, after }) => {
    const user = before.get(userId);
    return user ? [{ ...user, ...after }] : [];
  });
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    await storeAll(tx, ctx.companyId, rows.slice(at, at + rowsAtOnce));
  }
  const notes = changed.map(({ userId, before, after }) => ({
    ...{ action: "user.changed", target: userId, before, after },
  }));
  await auditAll(tx, ctx, notes);
}

type StoredUser = UserInput & { id: string };

/** One statement for thousands, as one for each would take minutes. */
async function addAll(tx: Tx, companyId: string, rows: StoredUser[]): Promise<void> {
  await tx.execute(sql`
    insert into ${users}
      (company_id, id, name, email, extension, role, language, recording, storage_days)
    select ${companyId}::uuid, r.id, r.name, r.email, r.extension, r.role, r.language,
      r.recording, r."storageDays"
    from ${tableOf(rows)}`);
}

/** Sessions that began in another role end. */
async function storeAll(tx: Tx, companyId: string, rows: StoredUser[]): Promise<void> {
  await tx.execute(sql`
    update ${users} u
    set name = r.name, email = r.email, extension = r.extension, role = r.role,
      language = r.language, recording = r.recording, storage_days = r."storageDays",
      session_version = u.session_version + case when u.role = r.role then 0 else 1 end
    from ${tableOf(rows)}
    where u.company_id = ${companyId} and u.id = r.id`);
}

function tableOf(rows: StoredUser[]): SQL {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(
    id uuid, name text, email text, extension text, role text, language text, recording text,
    "storageDays" integer)`;
}

function outdated(): AppError {
  return new AppError(
    "conflict",
    "Users have changed since this preview. Look at it once more, then import.",
  );
}
