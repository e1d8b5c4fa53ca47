import { eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { companies } from "@/db/schema/companies";
import type { CompanyDetails } from "@/domain/company";
import { adminsOnly } from "../access";
import { audit, differences } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";

const columns = {
  name: companies.name,
  country: companies.country,
  timeZone: companies.timeZone,
  language: companies.language,
  currency: companies.currency,
};

/** Throws `AppError` `forbidden` unless an admin asks. */
export async function getDetails({ db }: Pick<Deps, "db">, ctx: Ctx): Promise<CompanyDetails> {
  adminsOnly(ctx);
  const [row] = await inCompany(db, ctx.companyId, (tx) =>
    tx.select(columns).from(companies).where(eq(companies.id, ctx.companyId)),
  );
  if (!row) throw new AppError("not_found", "There is no such company.");
  return row;
}

/** Stores what is named in `change` and no more. Throws `AppError` `forbidden`. */
export async function saveDetails(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  change: Partial<CompanyDetails>,
): Promise<void> {
  adminsOnly(ctx);
  const { companyId } = ctx;

  await inCompany(db, companyId, async (tx) => {
    const one = eq(companies.id, companyId);
    const [now] = await tx.select(columns).from(companies).where(one).for("update");
    const changed = now && differences<CompanyDetails>(now, change);
    if (!changed) return;

    await tx.update(companies).set(changed.after).where(one);
    await audit(tx, ctx, { action: "company.changed", ...changed });
  });
}
