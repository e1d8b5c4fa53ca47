import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  ContentFilterFinishReasonError,
  LengthFinishReasonError,
} from "openai/core/error";
import { ZodError } from "zod";
import {
  failureOfStatus,
  invalidAnswer,
  refusedAnswer,
  timedOut,
  truncatedAnswer,
  unreachable,
} from "@/lib/providers/failures";

/**
 * What to throw for anything the SDK threw: the caller's own reason when it was the caller who
 * aborted, else a `ProviderError`, else the error as it is. The SDK's error is never kept as a
 * cause: it holds the answer, and with it what was said on the call.
 */
export function translateError(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;

  if (error instanceof APIConnectionTimeoutError) return timedOut();
  if (error instanceof APIConnectionError) return unreachable();
  if (error instanceof APIError) return fromStatus(error);
  if (error instanceof LengthFinishReasonError) return truncatedAnswer();
  if (error instanceof ContentFilterFinishReasonError) return refusedAnswer();
  if (isUnreadable(error)) return invalidAnswer();
  return error;
}

function fromStatus({ status, code, type, headers, requestID }: APIError) {
  return failureOfStatus({ status: status ?? null, code, type, headers, requestId: requestID });
}

/** How the SDK's parsing fails: broken JSON, JSON beside the schema, a body of another shape. */
function isUnreadable(error: unknown): boolean {
  return error instanceof SyntaxError || error instanceof ZodError || error instanceof TypeError;
}
