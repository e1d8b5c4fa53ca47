import type { AttemptProblem } from "@/domain/delivery";
import type { Deps } from "../ctx";
import { ProviderError, type ProviderErrorKind } from "../errors";
import type { WebhookAnswer } from "../ports/webhook-sender";
import type { Claim } from "./claim";
import { storedEmail } from "./content";
import { signedHeaders } from "./sign";

/** How an attempt ended; `again` when a later one may succeed. */
export type Outcome = {
  verdict: "delivered" | "again" | "failed";
  problem: AttemptProblem | null;
  statusCode: number | null;
  answer: string | null;
  askedMs: number | null;
};

/** Sends once. Throws the signal's reason when the work is to stop. */
export async function attemptDelivery(
  deps: Deps,
  claim: Claim,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    return await (claim.webhook
      ? sendWebhook(deps, claim, claim.webhook, signal)
      : sendEmail(deps, claim, signal));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProviderError) return outcomeOf(error);
    throw error;
  }
}

async function sendWebhook(
  { providers, now }: Deps,
  { deliveryId, recipient, body }: Claim,
  { method, timeoutMs, secrets }: NonNullable<Claim["webhook"]>,
  signal: AbortSignal,
): Promise<Outcome> {
  const headers = {
    "content-type": "application/json",
    "user-agent": "Afterword (+https://www.standardwebhooks.com)",
    "idempotency-key": deliveryId,
    ...signedHeaders({ id: deliveryId, body, secrets }, now()),
  };
  const request = { url: recipient, method, headers, body, timeoutMs };
  return verdictOn(await providers.webhooks.send(request, signal));
}

const gone = 410;

/** Any 2xx is success. 410 says that nothing will ever be taken there; all else may pass. */
function verdictOn({ status, text, retryAfterMs }: WebhookAnswer): Outcome {
  const facts = { statusCode: status, answer: text, askedMs: retryAfterMs };
  const isTaken = status >= 200 && status < 300;
  if (isTaken) return { ...facts, verdict: "delivered", problem: null };
  return { ...facts, verdict: status === gone ? "failed" : "again", problem: "http_status" };
}

async function sendEmail(
  { providers, policy }: Deps,
  { deliveryId, recipient, body }: Claim,
  signal: AbortSignal,
): Promise<Outcome> {
  if (!providers.mailer) return { ...silence, verdict: "failed", problem: "not_configured" };

  const timeout = AbortSignal.timeout(policy.delivery.emailTimeoutMs);
  const email = { ...storedEmail.parse(JSON.parse(body)), to: recipient };
  try {
    await providers.mailer.send(
      { ...email, idempotencyKey: deliveryId },
      AbortSignal.any([signal, timeout]),
    );
    return { ...silence, verdict: "delivered", problem: null };
  } catch (error) {
    if (!timeout.aborted) throw error;
    return { ...silence, verdict: "again", problem: "timeout" };
  }
}

const silence = { statusCode: null, answer: null, askedMs: null };

/** The message is the provider's in our words; it is shown with the delivery. */
function outcomeOf({ kind, retryable, status, message, retryAfterMs }: ProviderError): Outcome {
  return {
    verdict: retryable ? "again" : "failed",
    problem: problems[kind] ?? "rejected",
    statusCode: status,
    answer: message,
    askedMs: retryAfterMs,
  };
}

const problems: Partial<Record<ProviderErrorKind, AttemptProblem>> = {
  timeout: "timeout",
  unreachable: "unreachable",
  rate_limited: "rate_limited",
  quota_exceeded: "rate_limited",
  server_error: "server_error",
  unauthorized: "unauthorized",
  refused: "address_refused",
};
