import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { calls } from "@/db/schema/calls";
import { deliveries, deliveryAttempts } from "@/db/schema/results";
import type { AttemptProblem } from "@/domain/delivery";

export type DeliveryRow = typeof deliveries.$inferSelect;
export type AttemptRow = typeof deliveryAttempts.$inferSelect;

/** What is written of an attempt once it is over. */
export type AttemptEnd = {
  problem: AttemptProblem | null;
  durationMs?: number;
  statusCode?: number | null;
  answer?: string | null;
};

/**
 * Keeps the call of a delivery as it is until the transaction ends: neither deleted nor without
 * what expires, nor made private. Comes before `lockDelivery`, in the order of those who empty
 * deliveries.
 */
export async function holdCall(
  tx: Tx,
  companyId: string,
  deliveryId: string,
): Promise<{ isPrivate: boolean }> {
  const [call] = await tx
    .select({ privateSince: calls.privateSince })
    .from(calls)
    .innerJoin(
      deliveries,
      and(eq(deliveries.companyId, calls.companyId), eq(deliveries.callId, calls.id)),
    )
    .where(and(eq(calls.companyId, companyId), eq(deliveries.id, deliveryId)))
    .for("share", { of: calls });
  return { isPrivate: call?.privateSince != null };
}

/** Locks a delivery until the transaction ends; undefined when there is none. */
export async function lockDelivery(
  tx: Tx,
  companyId: string,
  deliveryId: string,
): Promise<DeliveryRow | undefined> {
  const [row] = await tx
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.companyId, companyId), eq(deliveries.id, deliveryId)))
    .for("update");
  return row;
}

export async function updateDelivery(
  tx: Tx,
  { companyId, id }: DeliveryRow,
  values: Partial<typeof deliveries.$inferInsert>,
): Promise<void> {
  await tx
    .update(deliveries)
    .set(values)
    .where(and(eq(deliveries.companyId, companyId), eq(deliveries.id, id)));
}

export async function lastAttempt(
  tx: Tx,
  { companyId, id }: DeliveryRow,
): Promise<AttemptRow | undefined> {
  const [row] = await tx
    .select()
    .from(deliveryAttempts)
    .where(and(eq(deliveryAttempts.companyId, companyId), eq(deliveryAttempts.deliveryId, id)))
    .orderBy(desc(deliveryAttempts.number))
    .limit(1);
  return row;
}

/** The row is there before anything is sent; a crash leaves it without an end. */
export async function beginAttempt(
  tx: Tx,
  { companyId, id }: DeliveryRow,
  number: number,
  startedAt: Date,
): Promise<void> {
  await tx.insert(deliveryAttempts).values({ companyId, deliveryId: id, number, startedAt });
}

export async function endAttempt(
  tx: Tx,
  { companyId, id }: Pick<DeliveryRow, "companyId" | "id">,
  number: number,
  { problem, ...facts }: AttemptEnd,
): Promise<void> {
  await tx
    .update(deliveryAttempts)
    .set({ ...facts, error: problem })
    .where(
      and(
        eq(deliveryAttempts.companyId, companyId),
        eq(deliveryAttempts.deliveryId, id),
        eq(deliveryAttempts.number, number),
      ),
    );
}

export function isUnderWay(attempt: AttemptRow): boolean {
  return attempt.durationMs === null && attempt.error === null;
}

const oneInstant = z.tuple([z.object({ now: z.coerce.date() })]);

/** The queue's clock too, and the same for all workers: their own may differ. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const rows = await tx.execute(sql`select clock_timestamp() as now`);
  return oneInstant.parse([...rows])[0].now;
}
