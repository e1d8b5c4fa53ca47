import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { callParticipants, calls } from "@/db/schema/calls";
import type { Ctx } from "../ctx";

/**
 * The calls somebody may see, as a condition on `calls`; the one rule for list, call, summary,
 * transcript, audio and events. Agents see those on which they talked, admins and API keys their
 * company's, but for the private ones: those are seen by whoever talked, and by nobody else.
 */
export function callsVisibleTo(ctx: Ctx): SQL | undefined {
  const { actor } = ctx;
  const ofCompany = and(eq(calls.companyId, ctx.companyId), isNull(calls.deletedAt));
  if (actor.type === "user" && actor.role !== "admin")
    return and(ofCompany, talkedBy(actor.userId));
  return and(ofCompany, notPrivateFrom(ctx));
}

/**
 * What `callsVisibleTo` asks of calls that are known to be somebody's own, or their company's.
 * Afterword itself, at work on a call, sees them all.
 */
export function notPrivateFrom({ actor }: Ctx): SQL | undefined {
  if (actor.type === "system" || (actor.type === "user" && actor.role !== "admin"))
    return undefined;

  const isOpen = isNull(calls.privateSince);
  return actor.type === "user" ? or(isOpen, talkedBy(actor.userId)) : isOpen;
}

function talkedBy(userId: string): SQL {
  return sql`exists (
    select from ${callParticipants} talked
    where talked.company_id = ${calls.companyId} and talked.call_id = ${calls.id}
      and talked.user_id = ${userId})`;
}
