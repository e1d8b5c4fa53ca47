import {
  HTTPClientError,
  InvalidRequestError,
  MistralError,
  RequestTimeoutError,
} from "@mistralai/mistralai/models/errors";
import { ZodError, z } from "zod";
import {
  failureOfStatus,
  invalidAnswer,
  safeRequestId,
  timedOut,
  unreachable,
} from "@/lib/providers/failures";

/**
 * What to throw for anything the SDK threw: the caller's own reason when it was the caller who
 * aborted, else a `ProviderError`, else the error as it is. The SDK's error is never kept as a
 * cause: it holds the request and the answer, and with them the key and what was said.
 */
export function translateError(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;

  if (error instanceof RequestTimeoutError) return timedOut();
  if (error instanceof InvalidRequestError) return new Error("The request could not be made.");
  if (error instanceof HTTPClientError) return unreachable();
  if (error instanceof MistralError) return fromStatus(error);
  if (isUnreadable(error)) return invalidAnswer();
  return error;
}

export function requestIdOf({ headers }: MistralError): string | null {
  return safeRequestId(headers.get("mistral-correlation-id"));
}

function fromStatus(error: MistralError) {
  const { statusCode: status, headers, body } = error;
  const requestId = requestIdOf(error);
  if (status >= 200 && status < 300) return invalidAnswer(requestId);
  return failureOfStatus({ status, headers, requestId, ...wordsIn(body) });
}

const text = z.string().nullable().catch(null);
const words = z.object({ code: text, type: text });
/** Mistral puts them at the top; gateways before it nest them as others do. */
const errorBody = z.union([z.object({ error: words }).transform(({ error }) => error), words]);

function wordsIn(body: string): z.infer<typeof words> {
  try {
    return errorBody.parse(JSON.parse(body));
  } catch {
    return { code: null, type: null };
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof SyntaxError || error instanceof ZodError || error instanceof TypeError;
}
