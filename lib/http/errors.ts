import type { z } from "zod";
import { AppError, type ErrorCode, type FieldErrors } from "../errors";
import type { Logger } from "../logger";
import { isDatabaseDown } from "./database-down";

const statusOf: Record<ErrorCode, number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  unprocessable: 422,
  rate_limited: 429,
  unavailable: 503,
  storage_full: 507,
};

/** The one map from what went wrong to an HTTP answer. Only an `AppError`'s message is shown. */
export function errorResponse(error: unknown, log: Logger): Response {
  if (error instanceof AppError) {
    const { code, message, fields } = error;
    // Whoever asked is told that it failed; why is for the operator.
    if (error.cause) log.warn({ error }, "a request could not be served");
    return Response.json(
      { error: { code, message, ...(fields && { fields }) } },
      { status: statusOf[code], headers: headersOf(code) },
    );
  }

  if (isDatabaseDown(error)) {
    log.warn({ error }, "the database cannot be reached");
    return errorResponse(
      new AppError(
        "unavailable",
        "The service is briefly unavailable. Try again in a few seconds.",
      ),
      log,
    );
  }

  log.error({ error }, "a request failed");
  const message = "Something went wrong on our side. It has been logged; please try again.";
  return Response.json({ error: { code: "internal", message } }, { status: 500 });
}

const maxFields = 100;

/** Field by field what a schema found, the first hundred, with paths such as `steps.0.kind`. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const { path, message } of error.issues.slice(0, maxFields)) {
    fields[path.join(".").slice(0, 200) || "body"] ??= message;
  }
  return fields;
}

function headersOf(code: ErrorCode): Record<string, string> {
  if (code === "unauthorized") return { "WWW-Authenticate": 'Bearer realm="afterword"' };
  if (code === "unavailable") return { "Retry-After": "2" };
  return {};
}
