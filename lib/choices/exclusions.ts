import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { exclusions } from "@/db/schema/choices";
import { users } from "@/db/schema/companies";
import { type Exclusion, exclusionKinds } from "@/domain/exclusion";
import { adminsOnly } from "../access";
import { shownNumber } from "../calls/parties";
import type { Ctx, Deps } from "../ctx";
import { listNames, type Named } from "../users/list-names";
import { countriesOf } from "./countries";
import { recentQueues } from "./recent-queues";

export type ExclusionChoices = {
  exclusions: Exclusion[];
  /** The people of the company to choose from. */
  people: Named[];
  /** Queues that calls went through lately, for suggestions. */
  queues: string[];
  /** Where a number without a country code is read first; ISO 3166. */
  country: string | undefined;
};

/**
 * Whose calls are never summarised, by kind and then by name, with what can be added. Throws
 * `AppError` `forbidden` for agents.
 */
export async function listExclusions(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
): Promise<ExclusionChoices> {
  adminsOnly(ctx);
  return inCompany(db, ctx.companyId, async (tx) => ({
    exclusions: await readExclusions(tx, ctx),
    people: await listNames(tx, ctx),
    queues: await recentQueues(tx, ctx.companyId, { kinds: ["queue"], isByStep: true }),
    country: (await countriesOf(tx, ctx.companyId))[0],
  }));
}

async function readExclusions(tx: Tx, { companyId }: Ctx): Promise<Exclusion[]> {
  const { id, kind, value } = exclusions;
  const rows = await tx
    .select({ id, kind, value, userName: users.name })
    .from(exclusions)
    .leftJoin(
      users,
      and(
        eq(exclusions.kind, "user"),
        eq(users.companyId, exclusions.companyId),
        sql`${users.id}::text = ${exclusions.value}`,
      ),
    )
    .where(eq(exclusions.companyId, companyId))
    .orderBy(asc(sql`lower(coalesce(${users.name}, ${value}))`), asc(id));

  const named = rows.map(({ userName, ...row }) => ({
    ...{ id: row.id, kind: row.kind },
    name: userName ?? (row.kind === "number" ? shownNumber(row.value) : row.value),
  }));
  return exclusionKinds.flatMap((one) => named.filter((exclusion) => exclusion.kind === one));
}
