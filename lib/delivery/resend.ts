import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deliveries } from "@/db/schema/results";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import { findVisible } from "../calls/get";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { changeCompany } from "../realtime/change";
import { readCompany } from "../settings/read";
import { addressOf } from "./obstacle";
import { type DeliveryRow, lockDelivery, updateDelivery } from "./rows";

/**
 * Sends a delivery again, at once and by the whole schedule: the same id and the same bytes (but
 * for the quotes, once the transcript has expired), to today's URL or address. Throws `AppError` `forbidden`, `not_found`, or `conflict` with why not.
 */
export async function resendDelivery(
  deps: Deps,
  ctx: Ctx,
  { deliveryId }: { deliveryId: string },
): Promise<void> {
  adminsOnly(ctx);
  const { companyId } = ctx;

  await changeCompany(deps, companyId, async (tx) => {
    const delivery = await lockDelivery(tx, companyId, deliveryId);
    if (!delivery) throw new AppError("not_found", "There is no such delivery.");
    const call = await findVisible(tx, ctx, { id: delivery.callId });
    if (call.privateSince !== null && delivery.channel === "webhook") {
      throw new AppError("conflict", "This call is private: nothing of it goes out by webhook.");
    }
    // Its schedule would begin anew under an attempt that counts by the old one.
    if (delivery.state === "waiting") {
      throw new AppError("conflict", "This delivery is on its way.");
    }

    const recipient = await recipientToday(tx, delivery);
    if (await isTaken(tx, delivery, recipient)) {
      throw new AppError("conflict", "Another delivery of this summary goes there already.");
    }
    await updateDelivery(tx, delivery, {
      ...{ recipient, state: "waiting", attemptCount: 0 },
      ...{ nextAttemptAt: null, settledAt: null },
    });
    await deps.jobs.enqueue(tx, "deliver", { companyId, deliveryId });
    const { callId, channel } = delivery;
    await audit(tx, ctx, { action: "call.sent_again", target: callId, after: { channel } });
  });
}

async function recipientToday(tx: Tx, delivery: DeliveryRow): Promise<string> {
  const { settings } = await readCompany(tx, delivery.companyId);

  if (delivery.channel === "webhook") {
    if (!settings.webhookOn) throw new AppError("conflict", "Webhooks are switched off.");
    if (settings.webhookUrl === "") throw new AppError("conflict", "No webhook URL is saved.");
    return settings.webhookUrl;
  }

  if (!settings.emailOn) throw new AppError("conflict", "Email is switched off.");
  // The mailer would take the same id for a repeat and send nothing.
  if (delivery.state === "delivered") {
    throw new AppError("conflict", "This email has been sent.");
  }
  const address = await addressOf(tx, delivery);
  if (!address) throw new AppError("conflict", "The user has no email address.");
  return address;
}

async function isTaken(tx: Tx, delivery: DeliveryRow, recipient: string): Promise<boolean> {
  const [other] = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.companyId, delivery.companyId),
        eq(deliveries.callId, delivery.callId),
        eq(deliveries.version, delivery.version),
        eq(deliveries.channel, delivery.channel),
        eq(deliveries.recipient, recipient),
        ne(deliveries.id, delivery.id),
      ),
    )
    .limit(1);
  return other !== undefined;
}
