import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callParticipants } from "@/db/schema/calls";
import { audit } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { changeCompany } from "../realtime/change";
import { logEvents, type NewEvent } from "../realtime/log";
import { findVisible } from "./get";
import { releaseHeld } from "./held-deliveries";
import { type CallRow, lockCall, updateCall } from "./rows";

/**
 * Keeps a call to those who talked on it, or gives it back to all who may see calls. To everybody
 * else a private call is gone: they are told so by an event without content. Webhooks that wait
 * are held by the claim of their next attempt, and are let go here. Does nothing when it is so
 * already.
 *
 * Throws `AppError`: `not_found`, or `forbidden` for whoever did not talk.
 */
export async function setPrivate(
  deps: Deps,
  ctx: Ctx,
  { callId, isPrivate }: { callId: string; isPrivate: boolean },
): Promise<void> {
  const { companyId, actor } = ctx;
  if (actor.type !== "user") throw talkersOnly();

  await changeCompany(deps, companyId, async (tx) => {
    const { id } = await findVisible(tx, ctx, { id: callId });
    const call = await lockCall(tx, companyId, id);
    if (!call) throw new AppError("not_found", "There is no such call.");
    if (!(await talked(tx, call, actor.userId))) throw talkersOnly();
    if ((call.privateSince !== null) === isPrivate) return;

    const now = deps.now();
    await updateCall(tx, call, {
      privateBy: isPrivate ? actor.userId : null,
      privateSince: isPrivate ? now : null,
      updatedAt: now,
    });
    if (!isPrivate) await releaseHeld(deps, tx, call);
    const action = isPrivate ? "call.made_private" : "call.made_open";
    await audit(tx, ctx, { action, target: call.id });
    await logEvents(tx, companyId, [isPrivate ? goneFrom(call) : backAgain(call)]);
  });
}

/** Whoever may not see it any more is given this one alone; ids are all it holds. */
function goneFrom({ id, currentVersion }: CallRow): NewEvent {
  return {
    type: "summary.deleted",
    callId: id,
    ...(currentVersion && { version: currentVersion }),
  };
}

function backAgain({ id, currentVersion }: CallRow): NewEvent {
  if (currentVersion === null) return { type: "call.updated", callId: id };
  return { type: "summary.updated", callId: id, version: currentVersion };
}

async function talked(tx: Tx, { companyId, id }: CallRow, userId: string): Promise<boolean> {
  const rows = await tx
    .select({ userId: callParticipants.userId })
    .from(callParticipants)
    .where(
      and(
        eq(callParticipants.companyId, companyId),
        eq(callParticipants.callId, id),
        eq(callParticipants.userId, userId),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

function talkersOnly(): AppError {
  return new AppError("forbidden", "Only those who talked on a call can change who sees it.");
}
