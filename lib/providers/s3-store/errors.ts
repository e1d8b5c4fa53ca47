import { AppError, ProviderError, type ProviderErrorKind } from "@/lib/errors";

/** What a request to S3 ended in: S3's or the system's code, and the HTTP status. */
export type S3Failure = { code: string; status: number | null };

export function failureOf(error: unknown): S3Failure {
  if (!(error instanceof Error)) return { code: "", status: null };
  // The SDK calls a connection that was reset a timeout; the system's own word is nearer.
  const system = "code" in error && /^E[A-Z]+$/.exec(String(error.code))?.[0];
  return { code: system || error.name, status: statusOf(error) };
}

/**
 * What the store throws instead, `storage_full` or `unavailable`; why is its `cause`, for the
 * operator: never what S3 wrote, which names keys and accounts.
 */
export function storageError(error: unknown): AppError {
  if (error instanceof AppError) return error;

  const cause = reasonOf(error);
  if (cause.status === 507) {
    const full = new AppError("storage_full", "There is no room left for recordings.");
    return Object.assign(full, { cause });
  }
  const away = new AppError("unavailable", "Recordings cannot be stored or read at the moment.");
  return Object.assign(away, { cause });
}

const fullCodes = new Set(["XMinioStorageFull", "QuotaExceeded", "InsufficientCapacity"]);

function reasonOf(error: unknown): ProviderError {
  const { code, status } = failureOf(error);
  if (fullCodes.has(code) || status === 507) {
    return new ProviderError("rejected", "The bucket is full.", { status: 507 });
  }

  const [kind, sentence] = reasons[code] ?? reasonByStatus(status);
  const facts = [/^\w{1,60}$/.test(code) && code !== "Error" && code, status && `HTTP ${status}`];
  const said = facts.filter(Boolean).join(", ");
  return new ProviderError(kind, said ? `${sentence} (${said})` : sentence, { status });
}

type ReasonInWords = [ProviderErrorKind, string];

const wrongKey: ReasonInWords = ["unauthorized", "S3 does not accept the access key."];
const slower: ReasonInWords = ["rate_limited", "S3 asks for fewer requests."];
const late: ReasonInWords = ["timeout", "S3 did not answer in time."];
const elsewhere: ReasonInWords = ["rejected", "The bucket is in another region: see AWS_REGION."];

const reasons: Record<string, ReasonInWords> = {
  NoSuchBucket: ["rejected", "The bucket does not exist."],
  AccessDenied: ["unauthorized", "The access key may not do this with the bucket."],
  InvalidAccessKeyId: wrongKey,
  SignatureDoesNotMatch: wrongKey,
  ExpiredToken: wrongKey,
  CredentialsProviderError: ["unauthorized", "No access key for S3 was found."],
  RequestTimeTooSkewed: ["rejected", "This machine's clock is wrong."],
  PermanentRedirect: elsewhere,
  AuthorizationHeaderMalformed: elsewhere,
  SlowDown: slower,
  TooManyRequests: slower,
  TimeoutError: late,
  ETIMEDOUT: late,
};

function reasonByStatus(status: number | null): ReasonInWords {
  if (status === null) return ["unreachable", "S3 cannot be reached."];
  if (status === 429 || status === 503) return slower;
  if (status === 401 || status === 403) return reasons.AccessDenied ?? wrongKey;
  if (status >= 300 && status < 400) return elsewhere;
  return status >= 500
    ? ["server_error", "S3 could not do its work."]
    : ["rejected", "S3 rejects the request."];
}

function statusOf(error: object): number | null {
  if (!("$metadata" in error)) return null;
  const facts = error.$metadata;
  if (typeof facts !== "object" || !facts || !("httpStatusCode" in facts)) return null;
  return typeof facts.httpStatusCode === "number" ? facts.httpStatusCode : null;
}
