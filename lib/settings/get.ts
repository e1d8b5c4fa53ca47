import { eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { companySettings } from "@/db/schema/companies";
import type { GeneralSettings } from "@/domain/settings";
import { adminsOnly } from "../access";
import type { Ctx, Deps } from "../ctx";

export const settingsColumns = {
  summariesOn: companySettings.summariesOn,
  internalCallsToo: companySettings.internalCallsToo,
  engine: companySettings.engine,
  emailOn: companySettings.emailOn,
  webhookOn: companySettings.webhookOn,
  webhookMethod: companySettings.webhookMethod,
  webhookUrl: companySettings.webhookUrl,
  webhookTimeoutSeconds: companySettings.webhookTimeoutSeconds,
} satisfies Record<keyof GeneralSettings, unknown>;

/** The settings as they stand. Throws `AppError` `forbidden` unless an admin asks. */
export async function getSettings({ db }: Pick<Deps, "db">, ctx: Ctx): Promise<GeneralSettings> {
  adminsOnly(ctx);
  const [row] = await inCompany(db, ctx.companyId, (tx) =>
    tx.select(settingsColumns).from(companySettings).where(mine(ctx)),
  );
  return existing(row, ctx);
}

export type SecretStatus = { exists: boolean; rolledAt: Date | null };

/** What is known of the secret that signs webhooks: it is shown only when it is made. */
export async function getSecretStatus({ db }: Pick<Deps, "db">, ctx: Ctx): Promise<SecretStatus> {
  adminsOnly(ctx);
  const { webhookSecretSealed: sealed, webhookSecretRolledAt: rolledAt } = companySettings;
  const [row] = await inCompany(db, ctx.companyId, (tx) =>
    tx.select({ sealed, rolledAt }).from(companySettings).where(mine(ctx)),
  );
  const secret = existing(row, ctx);
  return { exists: secret.sealed !== null, rolledAt: secret.rolledAt };
}

function mine({ companyId }: Ctx) {
  return eq(companySettings.companyId, companyId);
}

function existing<T>(row: T | undefined, { companyId }: Ctx): T {
  if (!row) throw new Error(`company ${companyId} has no settings`);
  return row;
}
