import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { auditLog, companySettings } from "@/db/schema/companies";
import type { Ctx, Deps, Keyring } from "../ctx";
import { AppError } from "../errors";
import { seal, unseal } from "./seal";

/** How long the secret before the current one signs as well. */
export const previousSecretMs = 24 * 60 * 60 * 1000;

/**
 * Gives webhooks a new secret and returns it, this once; the one before it signs beside it for a
 * day. Throws `AppError` `forbidden` unless an admin asks.
 */
export async function rollWebhookSecret(deps: Deps, ctx: Ctx): Promise<{ secret: string }> {
  if (ctx.actor.type !== "user" || ctx.actor.role !== "admin") {
    throw new AppError("forbidden", "Only an admin may roll the webhook secret.");
  }

  const secret = newSecret();
  const { companyId, actor } = ctx;
  await inCompany(deps.db, companyId, async (tx) => {
    const { sealed } = await lockSecrets(tx, companyId);
    await storeSecrets(tx, companyId, {
      webhookSecretSealed: sealWebhookSecret(deps.keyring, companyId, secret),
      webhookPreviousSecretSealed: sealed,
      webhookSecretRolledAt: deps.now(),
    });
    const action = "webhook_secret.rolled";
    await tx.insert(auditLog).values({ companyId, id: uuidv7(), actor, action });
  });
  return { secret };
}

/**
 * The secrets that sign at this moment, the current one first; a company that has none gets one.
 * What was sealed with the previous key is sealed anew. Throws `CannotUnseal`.
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
  if (!isFresh || !previousSealed) return [current.text];
  return [current.text, unseal(deps.keyring, previousSealed, purposeFor(companyId)).text];
}

/** As `company_settings.webhook_secret_sealed` keeps it. */
export function sealWebhookSecret(keyring: Keyring, companyId: string, secret: string): string {
  return seal(keyring, secret, purposeFor(companyId));
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
