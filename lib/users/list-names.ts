import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema/companies";
import type { Ctx } from "../ctx";

/** The people of the company by name, for a choice among them. */
export async function listNames(
  tx: Tx,
  { companyId }: Ctx,
): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.companyId, companyId), isNull(users.disabledAt)))
    .orderBy(asc(sql`lower(${users.name})`), asc(users.id));
}
