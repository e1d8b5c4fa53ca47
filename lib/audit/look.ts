import { and, eq, gt, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog } from "@/db/schema/companies";
import { audit } from "../audit";
import type { Actor, Ctx } from "../ctx";

/** Opened its page, heard its recording, read its transcript or its summary. */
export type Look = {
  action: "call.opened" | "call.played" | "call.transcript_read" | "call.summary_read";
  callId: string;
};

/**
 * Notes that somebody looked at what a call holds, in the transaction that shows it: nobody looks
 * without a note. Once per person (or key), call and kind within ten minutes, however many requests
 * a player makes. What the system reads for itself is no look.
 */
export async function noteLook(tx: Tx, ctx: Ctx, look: Look): Promise<void> {
  const who = looker(ctx.actor);
  if (!who || (await isNoted(tx, ctx, look, who.is))) return;

  // Requests that come at once take turns here, so that one of them writes.
  const key = [ctx.companyId, who.id, look.action, look.callId].join(" ");
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  if (await isNoted(tx, ctx, look, who.is)) return;
  await audit(tx, ctx, { action: look.action, target: look.callId });
}

async function isNoted(
  tx: Tx,
  { companyId }: Ctx,
  { action, callId }: Look,
  who: SQL,
): Promise<boolean> {
  const [row] = await tx
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.companyId, companyId),
        eq(auditLog.target, callId),
        gt(auditLog.createdAt, sql`now() - interval '10 minutes'`),
        eq(auditLog.action, action),
        who,
      ),
    )
    .limit(1);
  return row !== undefined;
}

function looker(actor: Actor): { id: string; is: SQL } | null {
  if (actor.type === "user") {
    return { id: actor.userId, is: sql`${auditLog.actor} ->> 'userId' = ${actor.userId}` };
  }
  if (actor.type === "apiKey") {
    return { id: actor.keyId, is: sql`${auditLog.actor} ->> 'keyId' = ${actor.keyId}` };
  }
  return null;
}
