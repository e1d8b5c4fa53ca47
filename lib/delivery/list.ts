import { and, asc, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { deliveries, deliveryAttempts } from "@/db/schema/results";
import { type DeliveryView, deliveryView } from "@/domain/delivery";
import { findVisible } from "../calls/get";
import type { Ctx, Deps } from "../ctx";
import type { AttemptRow, DeliveryRow } from "./rows";

/** Who was, or is to be, told of a call's summaries, oldest first. Throws as `getCall`. */
export async function listDeliveries(
  deps: Deps,
  ctx: Ctx,
  { callId }: { callId: string },
): Promise<DeliveryView[]> {
  return inCompany(deps.db, ctx.companyId, async (tx) => {
    const call = await findVisible(tx, ctx, { id: callId });
    const rows = await tx
      .select({ delivery: deliveries, attempt: deliveryAttempts })
      .from(deliveries)
      .leftJoin(
        deliveryAttempts,
        and(
          eq(deliveryAttempts.companyId, deliveries.companyId),
          eq(deliveryAttempts.deliveryId, deliveries.id),
        ),
      )
      .where(and(eq(deliveries.companyId, ctx.companyId), eq(deliveries.callId, call.id)))
      .orderBy(asc(deliveries.createdAt), asc(deliveries.id), asc(deliveryAttempts.number));

    const isAgent = ctx.actor.type === "user" && ctx.actor.role === "agent";
    const byId = Map.groupBy(rows, ({ delivery }) => delivery.id);
    return [...byId.values()].flatMap(([first, ...others]) => {
      if (!first) return [];
      const attempts = [first, ...others].flatMap(({ attempt }) => attempt ?? []);
      return viewOf(first.delivery, attempts, { isAgent, isPrivate: call.privateSince !== null });
    });
  });
}

/** A webhook's URL and its receiver's answers may hold secrets, which are the admins' alone. */
function viewOf(
  delivery: DeliveryRow,
  attempts: AttemptRow[],
  { isAgent, isPrivate }: { isAgent: boolean; isPrivate: boolean },
): DeliveryView {
  const { channel, recipient } = delivery;
  const isWebhook = channel === "webhook";

  return deliveryView.parse({
    ...{ id: delivery.id, channel, state: delivery.state },
    recipient: isAgent && isWebhook ? (URL.parse(recipient)?.host ?? "") : recipient,
    isHeld: isPrivate && isWebhook && delivery.state === "waiting",
    createdAt: delivery.createdAt.toISOString(),
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
    settledAt: delivery.settledAt?.toISOString() ?? null,
    attempts: attempts.map(({ number, startedAt, durationMs, statusCode, error, answer }) => ({
      ...{ number, durationMs, statusCode, problem: error },
      startedAt: startedAt.toISOString(),
      answer: isAgent ? null : answer,
    })),
  });
}
