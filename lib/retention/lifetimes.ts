import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { companySettings } from "@/db/schema/companies";
import type { Lifetimes, ToAgree } from "@/domain/retention";
import { adminsOnly } from "../access";
import { audit, differences } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { countDueWith } from "./due";

const columns = {
  transcriptDays: companySettings.transcriptDays,
  summaryDays: companySettings.summaryDays,
};

/** How long the company keeps transcripts and summaries. Throws `forbidden` for agents. */
export async function getLifetimes({ db }: Pick<Deps, "db">, ctx: Ctx): Promise<Lifetimes> {
  adminsOnly(ctx);
  return inCompany(db, ctx.companyId, (tx) => readLifetimes(tx, ctx.companyId, false));
}

/**
 * Stores how long transcripts and summaries are kept. What is older by then is deleted for good,
 * beginning within a minute; so when there is any that the lifetimes before spared, it is counted
 * and given back instead, unless `agreed`. Throws `forbidden` for agents.
 */
export async function saveLifetimes(
  deps: Deps,
  ctx: Ctx,
  { agreed, ...wanted }: Lifetimes & { agreed: boolean },
): Promise<ToAgree | null> {
  adminsOnly(ctx);
  const { companyId } = ctx;

  return inCompany(deps.db, companyId, async (tx) => {
    const now = await readLifetimes(tx, companyId, true);
    const changed = differences(now, wanted);
    if (!changed) return null;

    if (!agreed) {
      const due = await countDueWith(tx, companyId, changed.after, deps.now());
      if (due.transcripts + due.summaries > 0) return due;
    }
    await tx
      .update(companySettings)
      .set(changed.after)
      .where(eq(companySettings.companyId, companyId));
    await audit(tx, ctx, { action: "lifetimes.changed", ...changed });
    return null;
  });
}

async function readLifetimes(tx: Tx, companyId: string, locked: boolean): Promise<Lifetimes> {
  const query = tx
    .select(columns)
    .from(companySettings)
    .where(eq(companySettings.companyId, companyId));
  const [row] = await (locked ? query.for("update") : query);
  if (!row) throw new Error(`company ${companyId} has no settings`);
  return row;
}
