import { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai";
import { ZodError } from "zod";
import { ProviderError, type ProviderErrorKind } from "@/lib/errors";
import { retryAfterMs } from "@/lib/providers/retry-after";

/**
 * What to throw for anything the SDK threw: the caller's own reason when it was the caller who
 * aborted, else a `ProviderError`, else the error as it is. The SDK's error is never kept as a
 * cause: it holds the answer, and with it what was said on the call.
 */
export function translateError(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;

  if (error instanceof APIConnectionTimeoutError) {
    return new ProviderError("timeout", "The engine did not answer in time.");
  }
  if (error instanceof APIConnectionError) {
    return new ProviderError("unreachable", "No usable answer came from the engine's address.");
  }
  if (error instanceof APIError) return fromStatus(error);
  if (isUnreadable(error)) return invalidAnswer();
  return error;
}

export function invalidAnswer(requestId: string | null = null): ProviderError {
  const message = "The engine's answer does not have the agreed shape.";
  return new ProviderError("invalid_answer", message, { requestId });
}

/** The vendor's id of a request, null when it is not what an id looks like. */
export function safeRequestId(requestId: string | null | undefined): string | null {
  return requestId && /^[\w.:-]{1,100}$/.test(requestId) ? requestId : null;
}

function fromStatus(error: APIError): ProviderError {
  const kind = kindOf(error);
  const status = error.status ?? null;

  return new ProviderError(kind, `${sentences[kind]} (HTTP ${status})`, {
    status,
    retryAfterMs: error.headers ? retryAfterMs(error.headers) : null,
    requestId: safeRequestId(error.requestID),
  });
}

const sentences = {
  quota_exceeded: "The engine's account has no credit left.",
  unauthorized: "The engine does not accept the key.",
  rate_limited: "The engine asks for fewer requests.",
  server_error: "The engine could not do its work.",
  rejected: "The engine rejects the request.",
} satisfies Partial<Record<ProviderErrorKind, string>>;

function kindOf({ status, code, type }: APIError): keyof typeof sentences {
  if (code === "insufficient_quota" || type === "insufficient_quota") return "quota_exceeded";
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 429) return "rate_limited";
  if (status === 408 || status === 409 || (status ?? 500) >= 500) return "server_error";
  return "rejected";
}

/** How the SDK's parsing fails: broken JSON, JSON beside the schema, a body of another shape. */
function isUnreadable(error: unknown): boolean {
  return error instanceof SyntaxError || error instanceof ZodError || error instanceof TypeError;
}
