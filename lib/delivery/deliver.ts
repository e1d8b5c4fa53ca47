import { inCompany } from "@/db/in-company";
import type { Ctx, Deps } from "../ctx";
import { attemptDelivery } from "./attempt";
import { type Claim, claimAttempt } from "./claim";
import { databaseNow, endAttempt, lastAttempt, lockDelivery, updateDelivery } from "./rows";
import { settleAttempt } from "./settle";

/**
 * Step 3: one attempt at one delivery. The attempt is on record before anything is sent; how it
 * ended is stored with the job of the next one. A worker that dies between the receiver's answer
 * and that transaction makes the delivery go out again, under the same id.
 */
export async function deliver(
  deps: Deps,
  ctx: Ctx,
  { deliveryId }: { deliveryId: string },
  signal: AbortSignal,
): Promise<void> {
  const claim = await inCompany(deps.db, ctx.companyId, (tx) =>
    claimAttempt(deps, tx, ctx, { deliveryId }),
  );
  if (!claim) return;

  const startedAt = performance.now();
  const outcome = await attemptDelivery(deps, claim, signal).catch(async (error: unknown) => {
    if (signal.aborted) await release(deps, claim);
    throw error;
  });
  const durationMs = Math.round(performance.now() - startedAt);

  const settled = await inCompany(deps.db, ctx.companyId, (tx) =>
    settleAttempt(deps, tx, claim, { ...outcome, durationMs }),
  );
  const { problem, statusCode: status } = outcome;
  const channel = claim.webhook ? "webhook" : "email";
  const facts = { deliveryId, channel, attempt: claim.attempt, problem, status, durationMs };
  deps.log.info({ ...facts, ...settled }, "a delivery was attempted");
}

/** A delivery whose job failed again and again through a fault of ours. */
export async function abandonDelivery(
  deps: Deps,
  { companyId, deliveryId }: { companyId: string; deliveryId: string },
): Promise<void> {
  await inCompany(deps.db, companyId, async (tx) => {
    const delivery = await lockDelivery(tx, companyId, deliveryId);
    if (delivery?.state !== "waiting") return;

    const last = await lastAttempt(tx, delivery);
    if (last) await endAttempt(tx, delivery, last.number, { problem: "internal" });
    const settledAt = await databaseNow(tx);
    await updateDelivery(tx, delivery, { state: "failed", settledAt, nextAttemptAt: null });
  });
}

/** A worker that is ending says so: the next one need not wait to see that it has died. */
async function release(deps: Deps, claim: Claim): Promise<void> {
  await inCompany(deps.db, claim.companyId, async (tx) => {
    const delivery = await lockDelivery(tx, claim.companyId, claim.deliveryId);
    if (!delivery) return;
    await endAttempt(tx, delivery, claim.attempt, { problem: "interrupted" });
  }).catch((error: unknown) => deps.log.warn({ error }, "an attempt was left open"));
}
