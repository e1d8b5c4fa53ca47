import { asc, sql } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import type { UserQuery } from "@/domain/user-list";
import { adminsOnly } from "../access";
import type { Ctx, Deps } from "../ctx";
import { narrowedTo } from "./narrow";
import { type User, userColumns, userOf } from "./rows";

const pageSize = 50;

export type UserPage = { users: User[]; found: number; page: number; pages: number };

/** A page of the users that filters leave, by name. Throws `AppError` `forbidden`. */
export async function listUserPage(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { page: asked, ...filters }: UserQuery,
): Promise<UserPage> {
  adminsOnly(ctx);
  const narrowed = narrowedTo(ctx, filters);

  return inCompany(db, ctx.companyId, async (tx) => {
    const found = await tx.$count(users, narrowed);
    const pages = Math.max(1, Math.ceil(found / pageSize));
    const page = Math.min(asked, pages);
    const rows = await tx
      .select(userColumns)
      .from(users)
      .where(narrowed)
      .orderBy(asc(sql`lower(${users.name})`), asc(users.id))
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    return { users: rows.map(userOf), found, page, pages };
  });
}
