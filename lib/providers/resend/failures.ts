import { z } from "zod";
import { ProviderError, type ProviderErrorKind } from "@/lib/errors";
import { retryAfterMs } from "@/lib/providers/retry-after";

/** https://resend.com/docs/api-reference/errors; a gateway in between may say anything. */
const errorBody = z.object({
  name: z.string().catch(""),
  statusCode: z.int().nullable().catch(null),
});

type Failure = { kind: ProviderErrorKind; message: string; retryable?: boolean };

/**
 * What to throw for an error of the SDK. Resend's own words are left out: they may repeat the
 * address or the email. `headers` is null when there was no answer at all.
 */
export function failureOf(error: unknown, headers: Record<string, string> | null): ProviderError {
  if (!headers) return unusable();

  const { name, statusCode } = errorBody.catch({ name: "", statusCode: null }).parse(error);
  const { kind, message, retryable } = failureNamed(name, statusCode) ?? byStatus(statusCode);
  return new ProviderError(kind, message, {
    ...(retryable === undefined ? {} : { retryable }),
    status: statusCode,
    retryAfterMs: retryAfterMs(new Headers(headers)),
  });
}

/** No answer, or one that is not Resend's: it may have sent the email or not. */
export function unusable(): ProviderError {
  return new ProviderError("unreachable", "No usable answer came from the mail service.");
}

const badKey: Failure = {
  kind: "unauthorized",
  message: "The mail service does not accept the key (RESEND_API_KEY).",
};
const badSender: Failure = {
  kind: "rejected",
  message: "The mail service does not send for this sender (EMAIL_FROM).",
};
const busy: Failure = {
  kind: "rate_limited",
  message: "The mail service asks for fewer requests.",
};
/** The allowance comes back, and a plan can be raised while the delivery still waits. */
const quotaSpent: Failure = {
  kind: "quota_exceeded",
  message: "The mail service's account has no emails left for now.",
  retryable: true,
};

const rejected: Failure = {
  kind: "rejected",
  message: "The mail service does not accept this email; is the address right?",
};

const named = new Map<string, Failure>([
  ["missing_api_key", badKey],
  ["invalid_api_key", badKey],
  ["restricted_api_key", badKey],
  ["invalid_from_address", badSender],
  ["daily_quota_exceeded", quotaSpent],
  ["monthly_quota_exceeded", quotaSpent],
  [
    "concurrent_idempotent_requests",
    { kind: "server_error", message: "The mail service is still at work on this email." },
  ],
]);

function failureNamed(name: string, status: number | null): Failure | undefined {
  // The sender's domain is not verified, or the account may write to itself only.
  if (name === "validation_error" && status === 403) return badSender;
  return named.get(name);
}

function byStatus(status: number | null): Failure {
  if (status === 401 || status === 403) return badKey;
  if (status === 429) return busy;
  if (status === null || status === 408 || status >= 500) {
    return { kind: "server_error", message: "The mail service could not do its work." };
  }
  return rejected;
}
