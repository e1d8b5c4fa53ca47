import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calls } from "@/db/schema/calls";

export type CallRow = typeof calls.$inferSelect;
export type CallValues = Partial<typeof calls.$inferInsert>;

/** Locks a call until the transaction ends and reads it; undefined when there is none. */
export async function lockCall(
  tx: Tx,
  companyId: string,
  callId: string,
): Promise<CallRow | undefined> {
  const [row] = await tx
    .select()
    .from(calls)
    .where(and(eq(calls.companyId, companyId), eq(calls.id, callId), isNull(calls.deletedAt)))
    .for("update");
  return row;
}

export async function updateCall(tx: Tx, call: CallRow, values: CallValues): Promise<void> {
  await tx
    .update(calls)
    .set(values)
    .where(and(eq(calls.companyId, call.companyId), eq(calls.id, call.id)));
}
