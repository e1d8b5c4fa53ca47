import { ProviderError, type ProviderErrorKind } from "@/lib/errors";
import { retryAfterMs } from "./retry-after";

/** What an engine's answer says about itself when its status is not a success. */
export type BadStatus = {
  status: number | null;
  code: string | null | undefined;
  type: string | null | undefined;
  headers: Headers | undefined;
  requestId: string | null | undefined;
};

/** The failure behind a status, the vendors' own words left out. */
export function failureOfStatus({ requestId, headers, ...answer }: BadStatus): ProviderError {
  const kind = kindOf(answer);

  return new ProviderError(kind, `${sentences[kind]} (HTTP ${answer.status})`, {
    status: answer.status,
    retryAfterMs: headers ? retryAfterMs(headers) : null,
    requestId: safeRequestId(requestId),
  });
}

export function timedOut(): ProviderError {
  return new ProviderError("timeout", "The engine did not answer in time.");
}

export function unreachable(): ProviderError {
  return new ProviderError("unreachable", "No usable answer came from the engine's address.");
}

export function invalidAnswer(requestId: string | null = null): ProviderError {
  const message = "The engine's answer does not have the agreed shape.";
  return new ProviderError("invalid_answer", message, { requestId });
}

export function refusedAnswer(requestId: string | null = null): ProviderError {
  return new ProviderError("refused", "The engine declines to summarise this.", { requestId });
}

export function truncatedAnswer(requestId: string | null = null): ProviderError {
  return new ProviderError("truncated", "The engine's answer was cut short.", { requestId });
}

export function gaveUp(requestId: string | null = null): ProviderError {
  return new ProviderError("server_error", "The engine gave up half-way.", { requestId });
}

/** The vendor's id of a request, null when it is not what an id looks like. */
export function safeRequestId(requestId: string | null | undefined): string | null {
  return requestId && /^[\w.:-]{1,100}$/.test(requestId) ? requestId : null;
}

const sentences = {
  quota_exceeded: "The engine's account has no credit left.",
  unauthorized: "The engine does not accept the key.",
  rate_limited: "The engine asks for fewer requests.",
  server_error: "The engine could not do its work.",
  rejected: "The engine rejects the request.",
} satisfies Partial<Record<ProviderErrorKind, string>>;

type Facts = Pick<BadStatus, "status" | "code" | "type">;

function kindOf({ status, code, type }: Facts): keyof typeof sentences {
  if (status === 402 || [code, type].includes("insufficient_quota")) return "quota_exceeded";
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 429) return "rate_limited";
  if (status === 408 || status === 409 || (status ?? 500) >= 500) return "server_error";
  return "rejected";
}
