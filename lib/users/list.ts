import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { adminsOnly } from "../access";
import type { Ctx, Deps } from "../ctx";
import { type User, userColumns, userOf } from "./rows";

/** The users of the company by name. Throws `AppError` `forbidden` unless an admin asks. */
export async function listUsers(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { atMost = 100_000 }: { atMost?: number } = {},
): Promise<User[]> {
  adminsOnly(ctx);
  const rows = await inCompany(db, ctx.companyId, (tx) =>
    tx
      .select(userColumns)
      .from(users)
      .where(and(eq(users.companyId, ctx.companyId), isNull(users.disabledAt)))
      .orderBy(asc(sql`lower(${users.name})`), asc(users.id))
      .limit(atMost),
  );
  return rows.map(userOf);
}
