import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema/companies";
import type { Ctx } from "../ctx";

/** Nobody looks through a longer list of options, and each page would carry it. */
const optionsAtMost = 500;

export type Named = { id: string; name: string };

/**
 * The people of the company by name, for a choice among them: the first 500, and whoever has been
 * chosen already.
 */
export async function listNames(
  tx: Tx,
  { companyId }: Ctx,
  { chosen, removedToo = false }: { chosen?: string | undefined; removedToo?: boolean } = {},
): Promise<Named[]> {
  const ofCompany = eq(users.companyId, companyId);
  const read = (condition: SQL | undefined) =>
    tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(and(ofCompany, condition))
      .orderBy(asc(sql`lower(${users.name})`), asc(users.id))
      .limit(optionsAtMost)
      .prepare("user_names")
      .execute();

  const names = await read(removedToo ? undefined : isNull(users.disabledAt));
  if (!chosen || names.some(({ id }) => id === chosen)) return names;
  return [...names, ...(await read(eq(users.id, chosen)))];
}
