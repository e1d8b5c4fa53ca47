import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { companySettings } from "@/db/schema/companies";
import type { SummaryOptions } from "@/domain/summary-options";
import { adminsOnly } from "../access";
import { audit, differences } from "../audit";
import type { Ctx, Deps } from "../ctx";

const columns = {
  minSpeechSeconds: companySettings.minSpeechSeconds,
  voicemailsToo: companySettings.voicemailsToo,
  summaryLanguage: companySettings.summaryLanguage,
  extraInstructions: companySettings.extraInstructions,
};

/** Which calls are worth a summary to the company, and how it is written. Throws `forbidden` for agents. */
export async function getSummaryOptions(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
): Promise<SummaryOptions> {
  adminsOnly(ctx);
  return inCompany(db, ctx.companyId, (tx) => readOptions(tx, ctx.companyId, false));
}

/** Stores them, for calls that are decided from now on. Throws `forbidden` for agents. */
export async function saveSummaryOptions(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  wanted: SummaryOptions,
): Promise<void> {
  adminsOnly(ctx);
  const { companyId } = ctx;
  await inCompany(db, companyId, async (tx) => {
    const changed = differences(await readOptions(tx, companyId, true), wanted);
    if (!changed) return;

    await tx
      .update(companySettings)
      .set(changed.after)
      .where(eq(companySettings.companyId, companyId));
    await audit(tx, ctx, { action: "options.changed", ...changed });
  });
}

async function readOptions(tx: Tx, companyId: string, locked: boolean): Promise<SummaryOptions> {
  const query = tx
    .select(columns)
    .from(companySettings)
    .where(eq(companySettings.companyId, companyId));
  const [row] = await (locked ? query.for("update") : query);
  if (!row) throw new Error(`company ${companyId} has no settings`);
  return row;
}
