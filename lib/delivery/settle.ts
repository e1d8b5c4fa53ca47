import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deliveryAttempts } from "@/db/schema/results";
import type { Deps } from "../ctx";
import type { Outcome } from "./attempt";
import type { Claim } from "./claim";
import {
  type DeliveryRow,
  databaseNow,
  endAttempt,
  lastAttempt,
  lockDelivery,
  updateDelivery,
} from "./rows";
import { nextAttemptAt } from "./schedule";

/**
 * Writes down how an attempt ended and what follows from it, the next attempt's job included.
 * Returns the delivery's state, and when it is tried again.
 */
export async function settleAttempt(
  deps: Deps,
  tx: Tx,
  { companyId, deliveryId, attempt }: Claim,
  { verdict, askedMs, ...end }: Outcome & { durationMs: number },
): Promise<{ state: DeliveryRow["state"]; nextAttemptAt: Date | null } | undefined> {
  const delivery = await lockDelivery(tx, companyId, deliveryId);
  if (!delivery) return undefined;

  // Its body was emptied meanwhile: then what the receiver makes of it is not kept either.
  const isEmptied = delivery.body === null;
  await endAttempt(tx, delivery, attempt, isEmptied ? { ...end, answer: null } : end);
  if (delivery.state !== "waiting") return delivery;

  const now = await databaseNow(tx);
  if (verdict === "delivered") return settled(tx, delivery, "delivered", now);

  // A later attempt was begun because this one was thought dead: that one decides.
  const last = await lastAttempt(tx, delivery);
  if (last && last.number > attempt) return delivery;

  const next =
    verdict === "again" ? await whenAgain(deps, tx, delivery, attempt, askedMs, now) : null;
  if (!next) return settled(tx, delivery, "failed", now);

  await updateDelivery(tx, delivery, { nextAttemptAt: next });
  await deps.jobs.enqueue(tx, "deliver", { companyId, deliveryId }, { startAfter: next });
  return { state: "waiting", nextAttemptAt: next };
}

async function settled(
  tx: Tx,
  delivery: DeliveryRow,
  state: "delivered" | "failed",
  now: Date,
): Promise<{ state: DeliveryRow["state"]; nextAttemptAt: null }> {
  await updateDelivery(tx, delivery, { state, settledAt: now, nextAttemptAt: null });
  return { state, nextAttemptAt: null };
}

async function whenAgain(
  { policy }: Deps,
  tx: Tx,
  delivery: DeliveryRow,
  attempt: number,
  askedMs: number | null,
  now: Date,
): Promise<Date | null> {
  const attempts = delivery.attemptCount;
  const [first] = await tx
    .select()
    .from(deliveryAttempts)
    .where(
      and(
        eq(deliveryAttempts.companyId, delivery.companyId),
        eq(deliveryAttempts.deliveryId, delivery.id),
        eq(deliveryAttempts.number, attempt - attempts + 1),
      ),
    );
  const firstEndedAt = first ? new Date(first.startedAt.getTime() + (first.durationMs ?? 0)) : now;
  return nextAttemptAt({ attempts, firstEndedAt, now, askedMs }, policy.delivery);
}
