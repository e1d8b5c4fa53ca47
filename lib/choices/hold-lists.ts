import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companySettings } from "@/db/schema/companies";

/** Until the transaction ends nobody else changes a company's lists: their limits hold. */
export async function holdLists(tx: Tx, companyId: string): Promise<void> {
  await tx
    .select({ companyId: companySettings.companyId })
    .from(companySettings)
    .where(eq(companySettings.companyId, companyId))
    .for("update");
}
