import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { callParticipants, calls } from "@/db/schema/calls";
import type { Ctx } from "../ctx";

/**
 * The calls somebody may see, as a condition on `calls`; the one rule for list, call, summary,
 * transcript, audio and events. Admins and API keys see their company's, agents those on which
 * they talked.
 */
export function callsVisibleTo(ctx: Ctx): SQL | undefined {
  const ofCompany = and(eq(calls.companyId, ctx.companyId), isNull(calls.deletedAt));
  if (ctx.actor.type !== "user" || ctx.actor.role === "admin") return ofCompany;

  const talked = sql`exists (
    select from ${callParticipants} talked
    where talked.company_id = ${calls.companyId} and talked.call_id = ${calls.id}
      and talked.user_id = ${ctx.actor.userId})`;
  return and(ofCompany, talked);
}
