import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deliveries } from "@/db/schema/results";
import type { Deps } from "../ctx";
import type { CallRow } from "./rows";

/**
 * Lets the webhooks of a call go that were held while it was private: their jobs came and found
 * nothing to do. A job of one whose next attempt is not due yet is still there; a second one finds
 * that the first has done it.
 */
export async function releaseHeld(deps: Deps, tx: Tx, call: CallRow): Promise<void> {
  const { companyId } = call;
  const held = await tx
    .select({ id: deliveries.id, nextAttemptAt: deliveries.nextAttemptAt })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.companyId, companyId),
        eq(deliveries.callId, call.id),
        eq(deliveries.channel, "webhook"),
        eq(deliveries.state, "waiting"),
      ),
    );
  for (const { id: deliveryId, nextAttemptAt } of held) {
    const when = nextAttemptAt ? { startAfter: nextAttemptAt } : {};
    await deps.jobs.enqueue(tx, "deliver", { companyId, deliveryId }, when);
  }
}
