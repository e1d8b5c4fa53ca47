/** What a request can end in; one map in `lib/http/errors.ts` turns these into HTTP answers. */
export const errorCodes = [
  "invalid",
  "unauthorized",
  "forbidden",
  "not_found",
  "conflict",
  "too_large",
  "unsupported_media",
  "unprocessable",
  "rate_limited",
  "storage_full",
  "unavailable",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** `fields` maps a field's path (`from.number`) to what is wrong with it and how to mend it. */
export type FieldErrors = Record<string, string>;

/** An error whose message may be shown to the person or program that asked. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldErrors | undefined;

  constructor(code: ErrorCode, message: string, fields?: FieldErrors) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.fields = fields;
  }
}

export const providerErrorKinds = [
  "unreachable",
  "timeout",
  "rate_limited",
  "server_error",
  "quota_exceeded",
  "unauthorized",
  "rejected",
  "refused",
  "truncated",
  "invalid_answer",
] as const;
export type ProviderErrorKind = (typeof providerErrorKinds)[number];

/**
 * What an outside service did to us, in our own words. The message never holds what was sent
 * or answered; `requestId` is the vendor's own, for their support.
 */
export class ProviderError extends Error {
  readonly kind: ProviderErrorKind;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
  readonly status: number | null;
  readonly requestId: string | null;

  constructor(
    kind: ProviderErrorKind,
    message: string,
    facts: {
      retryable?: boolean;
      retryAfterMs?: number | null;
      status?: number | null;
      requestId?: string | null;
    } = {},
  ) {
    super(message);
    this.name = "ProviderError";
    this.kind = kind;
    this.retryable = facts.retryable ?? retryableKinds.has(kind);
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.status = facts.status ?? null;
    this.requestId = facts.requestId ?? null;
  }
}

const retryableKinds: ReadonlySet<ProviderErrorKind> = new Set<ProviderErrorKind>([
  "unreachable",
  "timeout",
  "rate_limited",
  "server_error",
]);
