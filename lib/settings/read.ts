import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies, companySettings } from "@/db/schema/companies";

export type CompanyFacts = {
  company: typeof companies.$inferSelect;
  settings: typeof companySettings.$inferSelect;
};

/** The company of this transaction with its settings. */
export async function readCompany(tx: Tx, companyId: string): Promise<CompanyFacts> {
  const [row] = await tx
    .select({ company: companies, settings: companySettings })
    .from(companies)
    .innerJoin(companySettings, eq(companySettings.companyId, companies.id))
    .where(eq(companies.id, companyId));
  if (!row) throw new Error(`company ${companyId} does not exist`);
  return row;
}
