import type { Tx } from "@/db/client";
import { findVisible } from "../calls/get";
import { type CallRow, lockCall } from "../calls/rows";
import type { Ctx } from "../ctx";
import { AppError } from "../errors";

/**
 * Locks a call whose summary somebody is about to change. People may who see the call: admins, and
 * agents who talked on it. Throws `AppError` `not_found`, `forbidden` for anything but a person.
 */
export async function lockEditable(
  tx: Tx,
  ctx: Ctx,
  callId: string,
): Promise<{ call: CallRow; userId: string }> {
  if (ctx.actor.type !== "user") {
    throw new AppError("forbidden", "Only a person may change a summary.");
  }
  const { id } = await findVisible(tx, ctx, { id: callId });
  const call = await lockCall(tx, ctx.companyId, id);
  if (!call) throw new AppError("not_found", "There is no such call.");
  return { call, userId: ctx.actor.userId };
}

export function versionGone(): AppError {
  return new AppError("conflict", "This version is no longer here.");
}
