import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { companySettings } from "@/db/schema/companies";
import { type RedactionKind, redactionKinds } from "@/domain/redaction";
import { adminsOnly } from "../access";
import { audit, differences } from "../audit";
import type { Ctx, Deps } from "../ctx";

/** What is masked in everything written of the company's calls. Throws `forbidden` for agents. */
export async function getRedactedKinds(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
): Promise<RedactionKind[]> {
  adminsOnly(ctx);
  return inCompany(db, ctx.companyId, (tx) => readKinds(tx, ctx.companyId, false));
}

/**
 * Stores them, for what is written down from now on. What has been masked was never stored, and
 * stays masked; what was written down before stays as it is. Throws `forbidden` for agents.
 */
export async function saveRedactedKinds(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  wanted: RedactionKind[],
): Promise<void> {
  adminsOnly(ctx);
  const { companyId } = ctx;
  await inCompany(db, companyId, async (tx) => {
    const now = await readKinds(tx, companyId, true);
    const changed = differences(asFacts(now), asFacts(wanted));
    if (!changed) return;

    await tx
      .update(companySettings)
      .set({ redactedKinds: redactionKinds.filter((kind) => wanted.includes(kind)) })
      .where(eq(companySettings.companyId, companyId));
    await audit(tx, ctx, { action: "options.redaction_changed", ...changed });
  });
}

function asFacts(kinds: RedactionKind[]) {
  return {
    cardsMasked: kinds.includes("card"),
    ibansMasked: kinds.includes("iban"),
    bsnsMasked: kinds.includes("bsn"),
    codesMasked: kinds.includes("spoken_code"),
  };
}

async function readKinds(tx: Tx, companyId: string, locked: boolean): Promise<RedactionKind[]> {
  const query = tx
    .select({ redactedKinds: companySettings.redactedKinds })
    .from(companySettings)
    .where(eq(companySettings.companyId, companyId));
  const [row] = await (locked ? query.for("update") : query);
  if (!row) throw new Error(`company ${companyId} has no settings`);
  return row.redactedKinds;
}
