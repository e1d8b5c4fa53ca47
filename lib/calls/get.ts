import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { type CallRef, parseCallRef } from "./ref";
import type { CallRow } from "./rows";
import { callsVisibleTo } from "./visible";

/** Reads a call the asker may see. Throws `AppError` `not_found`, also for another company's. */
export async function getCall(deps: Deps, ctx: Ctx, ref: CallRef): Promise<CallRow> {
  return inCompany(deps.db, ctx.companyId, (tx) => findVisible(tx, ctx, ref));
}

/**
 * The call somebody has just handed over, or something of it, to be answered with; null when it is
 * not theirs to read any more, having become private to those who talked.
 */
export async function getHandedOver(deps: Deps, ctx: Ctx, id: string): Promise<CallRow | null> {
  return inCompany(deps.db, ctx.companyId, (tx) => lookFor(tx, ctx, { id }));
}

/** As `getCall`, inside a transaction of the company. */
export async function findVisible(tx: Tx, ctx: Ctx, ref: CallRef): Promise<CallRow> {
  const row = await lookFor(tx, ctx, ref);
  if (!row) throw noSuchCall();
  return row;
}

/** The call a path names. Throws `AppError` `not_found` when it can name none. */
export function callRef(text: string | undefined): CallRef {
  const ref = parseCallRef(text ?? "");
  if (!ref) throw noSuchCall();
  return ref;
}

async function lookFor(tx: Tx, ctx: Ctx, ref: CallRef): Promise<CallRow | null> {
  const [row] = await tx
    .select()
    .from(calls)
    .where(and(callsVisibleTo(ctx), named(ctx, ref)))
    .limit(1);
  return row ?? null;
}

function named(ctx: Ctx, ref: CallRef) {
  if ("id" in ref) return eq(calls.id, ref.id);

  const ofSource = ctx.actor.type === "apiKey" ? eq(calls.sourceId, ctx.actor.sourceId) : undefined;
  return and(eq(calls.externalId, ref.externalId), ofSource);
}

function noSuchCall(): AppError {
  return new AppError("not_found", "There is no such call.");
}
