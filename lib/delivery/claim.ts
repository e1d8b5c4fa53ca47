import type { Tx } from "@/db/client";
import type { AttemptProblem, WebhookMethod } from "@/domain/delivery";
import type { Ctx, Deps } from "../ctx";
import { type CompanyFacts, readCompany } from "../settings/read";
import { CannotUnseal } from "../settings/seal";
import { webhookSecrets } from "../settings/secrets";
import { contentOf } from "./content";
import { obstacleTo } from "./obstacle";
import {
  beginAttempt,
  type DeliveryRow,
  databaseNow,
  endAttempt,
  holdCall,
  isUnderWay,
  lastAttempt,
  lockDelivery,
  updateDelivery,
} from "./rows";

/** One attempt that is ours to make, with all that it needs. */
export type Claim = {
  companyId: string;
  deliveryId: string;
  attempt: number;
  recipient: string;
  /** The same bytes for every attempt, unless the transcript expires between two of them. */
  body: string;
  /** Null for an email. */
  webhook: { method: WebhookMethod; timeoutMs: number; secrets: string[] } | null;
};

/**
 * Begins the next attempt, unless the delivery is settled, not due, or somebody else is at it; who
 * died at it is waited for, then followed. Ends the delivery when it must not be sent any more.
 * What it carries is made by the first attempt, or anew, under the same id, once an expired
 * transcript has emptied it: it is sent at least once all the same, without the quotes. A webhook
 * of a private call is left to wait.
 */
export async function claimAttempt(
  deps: Deps,
  tx: Tx,
  { companyId }: Ctx,
  { deliveryId }: { deliveryId: string },
): Promise<Claim | undefined> {
  const { isPrivate } = await holdCall(tx, companyId, deliveryId);
  const delivery = await lockDelivery(tx, companyId, deliveryId);
  if (delivery?.state !== "waiting") return undefined;
  // Whoever makes the call open again enqueues it anew (lib/calls/held-deliveries.ts).
  if (isPrivate && delivery.channel === "webhook") return undefined;

  const now = await databaseNow(tx);
  if (delivery.nextAttemptAt && delivery.nextAttemptAt > now) return undefined;

  const last = await lastAttempt(tx, delivery);
  if (last && isUnderWay(last)) {
    const overAt = new Date(last.startedAt.getTime() + deps.policy.delivery.attemptMs);
    if (overAt > now) {
      await deps.jobs.enqueue(tx, "deliver", { companyId, deliveryId }, { startAfter: overAt });
      return undefined;
    }
    await endAttempt(tx, delivery, last.number, { problem: "interrupted" });
  }

  const attempt = (last?.number ?? 0) + 1;
  const company = await readCompany(tx, companyId);
  const ready = await preparedFor(deps, tx, company, delivery);
  await beginAttempt(tx, delivery, attempt, now);
  if (typeof ready === "string") {
    await endAttempt(tx, delivery, attempt, { problem: ready, durationMs: 0 });
    await updateDelivery(tx, delivery, {
      ...over,
      settledAt: now,
      attemptCount: nextCount(delivery),
    });
    return undefined;
  }

  const { body, webhook } = ready;
  await updateDelivery(tx, delivery, {
    body,
    nextAttemptAt: null,
    attemptCount: nextCount(delivery),
  });
  return { companyId, deliveryId, attempt, recipient: delivery.recipient, body, webhook };
}

const over = { state: "failed", nextAttemptAt: null } as const;

function nextCount({ attemptCount }: DeliveryRow): number {
  return attemptCount + 1;
}

async function preparedFor(
  deps: Deps,
  tx: Tx,
  company: CompanyFacts,
  delivery: DeliveryRow,
): Promise<Pick<Claim, "body" | "webhook"> | AttemptProblem> {
  // A worker that dies at this delivery each time must not go on for ever.
  const isSpent = delivery.attemptCount > deps.policy.delivery.againAfterMs.length;
  if (isSpent) return "interrupted";

  const obstacle = await obstacleTo(deps, tx, company, delivery);
  if (obstacle) return obstacle;

  const body = delivery.body ?? (await contentOf(deps, tx, delivery));
  if (body === null) return "call_deleted";
  if (delivery.channel === "email") return { body, webhook: null };

  try {
    const secrets = await webhookSecrets(deps, tx, delivery.companyId);
    const { webhookMethod: method, webhookTimeoutSeconds } = company.settings;
    return { body, webhook: { method, timeoutMs: webhookTimeoutSeconds * 1000, secrets } };
  } catch (error) {
    if (error instanceof CannotUnseal) return "secret_unreadable";
    throw error;
  }
}
