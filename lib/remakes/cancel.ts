import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { remakes } from "@/db/schema/choices";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import type { Ctx, Deps } from "../ctx";

type Named = { companyId: string; remakeId: string };

/**
 * Begins no further call; those begun go on to their end. Nothing happens when it has ended
 * already. Throws `AppError` `forbidden` unless an admin asks.
 */
export async function cancelRemake(
  deps: Deps,
  ctx: Ctx,
  { remakeId }: { remakeId: string },
): Promise<void> {
  adminsOnly(ctx);
  await inCompany(deps.db, ctx.companyId, (tx) => stopRemake(tx, ctx, remakeId, deps.now()));
}

/** After faults of ours, again and again: whoever asked for it sees that it was stopped. */
export async function abandonRemake(deps: Deps, { companyId, remakeId }: Named): Promise<void> {
  await inCompany(deps.db, companyId, (tx) =>
    stopRemake(tx, ownCtx(companyId), remakeId, deps.now()),
  );
}

/** Ends it before its time and notes who did; nothing happens when it has ended already. */
export async function stopRemake(tx: Tx, ctx: Ctx, remakeId: string, now: Date): Promise<void> {
  const [row] = await tx
    .update(remakes)
    .set({ state: "cancelled", endedAt: now })
    .where(running({ companyId: ctx.companyId, remakeId }))
    .returning({ begun: remakes.begun, total: remakes.total });
  if (!row) return;

  const after = { begun: row.begun, calls: row.total };
  await audit(tx, ctx, { action: "remake.cancelled", target: remakeId, after });
}

/** Nobody asked to stop it: Afterword did. */
export function ownCtx(companyId: string): Ctx {
  return { companyId, actor: { type: "system", job: "remake" } };
}

/** The condition for one that has not ended. */
export function running({ companyId, remakeId }: Named) {
  return and(
    eq(remakes.companyId, companyId),
    eq(remakes.id, remakeId),
    eq(remakes.state, "running"),
  );
}
