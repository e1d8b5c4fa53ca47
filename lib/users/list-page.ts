import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import type { UserQuery } from "@/domain/user-list";
import { adminsOnly } from "../access";
import type { Ctx, Deps } from "../ctx";
import { narrowedTo } from "./narrow";
import { type User, userColumns, userOf } from "./rows";

const pageSize = 50;

/** `found`: on all pages. `nextCursor`: the user after whom the next page begins. */
export type UserPage = { users: User[]; found: number; nextCursor: string | null };

/**
 * A page of the users that filters leave, by name, after the user named as `cursor`; from the top
 * when there is no such user. Throws `AppError` `forbidden`.
 */
export async function listUserPage(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { cursor, ...filters }: UserQuery,
): Promise<UserPage> {
  adminsOnly(ctx);
  const narrowed = narrowedTo(ctx, filters);

  return inCompany(db, ctx.companyId, async (tx) => {
    const found = await tx.$count(users, narrowed);
    const rows = await tx
      .select(userColumns)
      .from(users)
      .where(and(narrowed, cursor ? await after(tx, ctx, cursor) : undefined))
      .orderBy(asc(sql`lower(${users.name})`), asc(users.id))
      .limit(pageSize + 1);

    const shown = rows.slice(0, pageSize);
    const last = rows.length > pageSize ? shown.at(-1) : undefined;
    return { users: shown.map(userOf), found, nextCursor: last?.id ?? null };
  });
}

/** A user's row stays when the user is removed, and with it the place in the list. */
async function after(tx: Tx, { companyId }: Ctx, userId: string): Promise<SQL | undefined> {
  const [row] = await tx
    .select({ name: sql<string>`lower(${users.name})` })
    .from(users)
    .where(and(eq(users.companyId, companyId), eq(users.id, userId)));
  return row && sql`(lower(${users.name}), ${users.id}) > (${row.name}, ${userId}::uuid)`;
}
