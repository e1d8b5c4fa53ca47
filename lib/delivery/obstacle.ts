import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calls } from "@/db/schema/calls";
import { users } from "@/db/schema/companies";
import type { AttemptProblem } from "@/domain/delivery";
import type { Deps } from "../ctx";
import type { CompanyFacts } from "../settings/read";
import type { DeliveryRow } from "./rows";

/**
 * What forbids an attempt now though it was planned: whoever switches a channel off, or names
 * another recipient, wants nothing more to go the old way.
 */
export async function obstacleTo(
  deps: Deps,
  tx: Tx,
  { settings }: CompanyFacts,
  delivery: DeliveryRow,
): Promise<AttemptProblem | null> {
  if (await isDeleted(tx, delivery)) return "call_deleted";

  if (delivery.channel === "webhook") {
    if (!settings.webhookOn) return "switched_off";
    return settings.webhookUrl === delivery.recipient ? null : "url_changed";
  }

  if (!settings.emailOn) return "switched_off";
  if ((await addressOf(tx, delivery)) !== delivery.recipient) return "address_changed";
  return deps.providers.mailer ? null : "not_configured";
}

async function isDeleted(tx: Tx, { companyId, callId }: DeliveryRow): Promise<boolean> {
  const [call] = await tx
    .select({ deletedAt: calls.deletedAt })
    .from(calls)
    .where(and(eq(calls.companyId, companyId), eq(calls.id, callId)));
  return !call || call.deletedAt !== null;
}

/** Where email for the user of a delivery goes today. */
export async function addressOf(
  tx: Tx,
  { companyId, userId }: DeliveryRow,
): Promise<string | null> {
  if (!userId) return null;

  const [user] = await tx
    .select({ email: users.email, disabledAt: users.disabledAt })
    .from(users)
    .where(and(eq(users.companyId, companyId), eq(users.id, userId)));
  return user && user.disabledAt === null ? user.email : null;
}
