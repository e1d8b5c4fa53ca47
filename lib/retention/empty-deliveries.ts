import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deliveries, deliveryAttempts } from "@/db/schema/results";

type Which = { companyId: string; callId: string; versions?: number[] };

/**
 * Empties what was sent of a call, or of some versions of its summary, and what receivers
 * answered. That it was sent, when and to whom, stays.
 */
export async function emptyDeliveries(tx: Tx, which: Which): Promise<void> {
  const rows = await tx
    .update(deliveries)
    .set({ body: null })
    .where(areMeant(which))
    .returning({ id: deliveries.id });
  if (rows.length === 0) return;

  const ids = rows.map(({ id }) => id);
  await tx
    .update(deliveryAttempts)
    .set({ answer: null })
    .where(
      and(
        eq(deliveryAttempts.companyId, which.companyId),
        inArray(deliveryAttempts.deliveryId, ids),
      ),
    );
}

/** As `emptyDeliveries`, and what has not been sent never will be. */
export async function endDeliveries(tx: Tx, which: Which, now: Date): Promise<void> {
  await emptyDeliveries(tx, which);
  await tx
    .update(deliveries)
    .set({ state: "failed", settledAt: now, nextAttemptAt: null })
    .where(and(areMeant(which), eq(deliveries.state, "waiting")));
}

function areMeant({ companyId, callId, versions }: Which) {
  return and(
    eq(deliveries.companyId, companyId),
    eq(deliveries.callId, callId),
    versions && inArray(deliveries.version, versions),
  );
}
