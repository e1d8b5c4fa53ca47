import { and, eq } from "drizzle-orm";
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
  await inCompany(deps.db, ctx.companyId, async (tx) => {
    const [row] = await tx
      .update(remakes)
      .set({ state: "cancelled", endedAt: deps.now() })
      .where(running({ companyId: ctx.companyId, remakeId }))
      .returning({ begun: remakes.begun, total: remakes.total });
    if (!row) return;

    const after = { begun: row.begun, calls: row.total };
    await audit(tx, ctx, { action: "remake.cancelled", target: remakeId, after });
  });
}

/** After faults of ours, again and again: whoever asked for it sees that it was stopped. */
export async function abandonRemake(deps: Deps, { companyId, remakeId }: Named): Promise<void> {
  await inCompany(deps.db, companyId, (tx) =>
    tx
      .update(remakes)
      .set({ state: "cancelled", endedAt: deps.now() })
      .where(running({ companyId, remakeId })),
  );
}

/** The condition for one that has not ended. */
export function running({ companyId, remakeId }: Named) {
  return and(
    eq(remakes.companyId, companyId),
    eq(remakes.id, remakeId),
    eq(remakes.state, "running"),
  );
}
