import { and, desc, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { remakes } from "@/db/schema/choices";
import { users } from "@/db/schema/companies";
import type { RemakeView } from "@/domain/remake";
import { adminsOnly } from "../access";
import type { Ctx, Deps } from "../ctx";

/** The newest one of a company, null when there was none. Throws `AppError` `forbidden`. */
export async function newestRemake({ db }: Pick<Deps, "db">, ctx: Ctx): Promise<RemakeView | null> {
  adminsOnly(ctx);
  return inCompany(db, ctx.companyId, async (tx) => {
    const [row] = await tx
      .select({ remake: remakes, requestedBy: users.name })
      .from(remakes)
      .innerJoin(
        users,
        and(eq(users.companyId, remakes.companyId), eq(users.id, remakes.requestedBy)),
      )
      .where(eq(remakes.companyId, ctx.companyId))
      .orderBy(desc(remakes.createdAt), desc(remakes.id))
      .limit(1);
    return row ? { ...row.remake, requestedBy: row.requestedBy } : null;
  });
}
