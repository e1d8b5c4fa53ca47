import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { companySettings } from "@/db/schema/companies";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import type { Ctx, Deps, Keyring } from "../ctx";
import { CannotUnseal, seal, unseal } from "./seal";

/** How long the secret before the current one signs as well. */
export const previousSecretMs = 24 * 60 * 60 * 1000;

/**
 * Gives webhooks a new secret and returns it, this once; the one before it, if it can be opened,
 * signs beside it for a day. Throws `AppError` `forbidden` unless an admin asks.
 */
export async function rollWebhookSecret(deps: Deps, ctx: Ctx): Promise<{ secret: string }> {
  adminsOnly(ctx);
  const secret = newSecret();
  const { companyId } = ctx;
  await inCompany(deps.db, companyId, async (tx) => {
    const { sealed } = await lockSecrets(tx, companyId);
    const before = openedOrNull(deps.keyring, companyId, sealed);
    await storeSecrets(tx, companyId, {
      webhookSecretSealed: sealWebhookSecret(deps.keyring, companyId, secret),
      webhookPreviousSecretSealed: before && sealWebhookSecret(deps.keyring, companyId, before),
      webhookSecretRolledAt: deps.now(),
    });
    await audit(tx, ctx, { action: "webhook_secret.rolled" });
  });
  return { secret };
}

/**
 * The secrets that sign at this moment, the current one first; a company that has none gets one.
 * What was sealed with the previous key is sealed anew. Throws `CannotUnseal` for the current one.
 */
export async function webhookSecrets(deps: Deps, tx: Tx, companyId: string): Promise<string[]> {
  const { sealed, previousSealed, rolledAt } = await lockSecrets(tx, companyId);
  if (!sealed) {
    const secret = newSecret();
    const webhookSecretSealed = sealWebhookSecret(deps.keyring, companyId, secret);
    await storeSecrets(tx, companyId, { webhookSecretSealed });
    return [secret];
  }

  const current = unseal(deps.keyring, sealed, purposeFor(companyId));
  if (!current.isCurrent) {
    const webhookSecretSealed = sealWebhookSecret(deps.keyring, companyId, current.text);
    await storeSecrets(tx, companyId, { webhookSecretSealed });
  }

  const isFresh = rolledAt !== null && deps.now().getTime() - rolledAt.getTime() < previousSecretMs;
  const previous = isFresh ? openedOrNull(deps.keyring, companyId, previousSealed) : null;
  return previous === null ? [current.text] : [current.text, previous];
}

/** As `company_settings.webhook_secret_sealed` keeps it. */
export function sealWebhookSecret(keyring: Keyring, companyId: string, secret: string): string {
  return seal(keyring, secret, purposeFor(companyId));
}

/** Null when there is none, and when its key is gone: nobody can sign with that one again. */
function openedOrNull(keyring: Keyring, companyId: string, sealed: string | null): string | null {
  if (sealed === null) return null;
  try {
    return unseal(keyring, sealed, purposeFor(companyId)).text;
  } catch (error) {
    if (error instanceof CannotUnseal) return null;
    throw error;
  }
}

function purposeFor(companyId: string): string {
  return `webhook secret of ${companyId.toLowerCase()}`;
}

/** As Standard Webhooks wants it: 32 random bytes in base64. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** Locked, so that a roll and a first use at the same moment do not lose each other's secret. */
async function lockSecrets(tx: Tx, companyId: string) {
  const [row] = await tx
    .select({
      sealed: companySettings.webhookSecretSealed,
      previousSealed: companySettings.webhookPreviousSecretSealed,
      rolledAt: companySettings.webhookSecretRolledAt,
    })
    .from(companySettings)
    .where(eq(companySettings.companyId, companyId))
    .for("update");
  if (!row) throw new Error(`company ${companyId} has no settings`);
  return row;
}

async function storeSecrets(
  tx: Tx,
  companyId: string,
  values: Partial<typeof companySettings.$inferInsert>,
): Promise<void> {
  await tx.update(companySettings).set(values).where(eq(companySettings.companyId, companyId));
}
