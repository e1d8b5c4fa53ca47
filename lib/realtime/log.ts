import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companyEventCounters, companyEvents } from "@/db/schema/events";
import type { EventType } from "@/domain/event";

export type NewEvent = { type: EventType; callId: string; version?: number };

/**
 * Writes events to the company's log. Call it as the last statements of a transaction: the
 * counter's row lock then makes the order of `seq` the order of commits, without gaps.
 */
export async function logEvents(tx: Tx, companyId: string, events: NewEvent[]): Promise<void> {
  if (events.length === 0) return;

  const [counter] = await tx
    .insert(companyEventCounters)
    .values({ companyId, lastSeq: events.length })
    .onConflictDoUpdate({
      target: companyEventCounters.companyId,
      set: { lastSeq: sql`${companyEventCounters.lastSeq} + ${events.length}` },
    })
    .returning({ lastSeq: companyEventCounters.lastSeq });
  if (!counter) throw new Error("the event counter gave no number");

  const firstSeq = counter.lastSeq - events.length + 1;
  await tx
    .insert(companyEvents)
    .values(events.map((event, i) => ({ companyId, seq: firstSeq + i, ...event })));
}
