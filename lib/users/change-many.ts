import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { minStorageDays, type RecordingRule, type UserInput } from "@/domain/user";
import type { UserFilters } from "@/domain/user-list";
import { adminsOnly } from "../access";
import { auditAll, differences } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { lockAdmins } from "./last-admin";
import { narrowedTo } from "./narrow";

/** Those users by id, or everybody whom filters leave. Removed users are never meant. */
export type Which = { userIds: string[] } | { all: UserFilters };

export type RecordingChange = { recording?: RecordingRule; storageDays?: number };

/** Stores the same for several users. Answers how many it made a difference to. */
export async function changeMany(
  deps: Pick<Deps, "db">,
  ctx: Ctx,
  { which, change }: { which: Which; change: RecordingChange },
): Promise<{ changed: number }> {
  return changeEach(deps, ctx, which, () => change);
}

/** Makes calls of users fit to be summarised: ∞ Always, and kept for as long as that needs. */
export async function mendUsers(
  deps: Pick<Deps, "db">,
  ctx: Ctx,
  which: Which,
): Promise<{ changed: number }> {
  return changeEach(deps, ctx, which, ({ storageDays }) => ({
    recording: "always",
    storageDays: Math.max(storageDays, minStorageDays),
  }));
}

type Recorded = Pick<UserInput, "recording" | "storageDays">;
type Changed = { id: string; before: Partial<Recorded>; after: Partial<Recorded> };

async function changeEach(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  which: Which,
  wanted: (now: Recorded) => RecordingChange,
): Promise<{ changed: number }> {
  adminsOnly(ctx);
  const { companyId } = ctx;
  const meant = conditionOf(ctx, which);

  return inCompany(db, companyId, async (tx) => {
    await lockAdmins(tx, companyId);
    const { id, recording, storageDays } = users;
    const query = tx.select({ id, recording, storageDays }).from(users).where(meant);
    const rows = await query.orderBy(asc(id)).for("no key update");

    const changed = rows.flatMap(({ id, ...now }): Changed[] => {
      const difference = differences<Recorded>(now, wanted(now));
      return difference ? [{ id, ...difference }] : [];
    });
    for (const { after, ids } of alike(changed)) await store(tx, companyId, ids, after);
    const notes = changed.map(({ id, ...sides }) => ({
      ...{ action: "user.changed", target: id, ...sides },
    }));
    await auditAll(tx, ctx, notes);
    return { changed: changed.length };
  });
}

function conditionOf(ctx: Ctx, which: Which): SQL | undefined {
  if ("userIds" in which) return and(narrowedTo(ctx, {}), inArray(users.id, which.userIds));
  // Removed users are shown by that filter, and changed by none.
  return and(narrowedTo(ctx, which.all), narrowedTo(ctx, {}));
}

type Group = { after: Partial<Recorded>; ids: string[] };

/** Users to whom the same is done, together. */
function alike(changed: Changed[]): Group[] {
  const groups = Map.groupBy(changed, ({ after }) => JSON.stringify(after));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ after: first.after, ids: group.map(({ id }) => id) }] : [];
  });
}

const idsAtOnce = 10_000;

async function store(tx: Tx, companyId: string, ids: string[], after: Group["after"]) {
  for (let at = 0; at < ids.length; at += idsAtOnce) {
    const some = inArray(users.id, ids.slice(at, at + idsAtOnce));
    await tx
      .update(users)
      .set(after)
      .where(and(eq(users.companyId, companyId), some));
  }
}
