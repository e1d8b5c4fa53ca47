import { type Answer, json } from "@/standins/http";

/** Resend's error body. */
export function resendError(status: number, name: string, message: string): Answer {
  return json(status, { statusCode: status, name, message }, rateLimit);
}

/** Resend's usual limit: what is left is not counted here. */
export const rateLimit = {
  "ratelimit-limit": "10",
  "ratelimit-remaining": "9",
  "ratelimit-reset": "1",
};

const usualErrors = new Map<number, [name: string, message: string]>([
  [400, ["validation_error", "There is an error with one or more fields of the request."]],
  [401, ["missing_api_key", "There is no API key in the authorization header."]],
  [403, ["validation_error", "The domain of the sender is not verified."]],
  [404, ["not_found", "There is no such endpoint."]],
  [409, ["concurrent_idempotent_requests", "A request with this idempotency key is at work."]],
  [422, ["validation_error", "The `to` field is no email address."]],
  [429, ["rate_limit_exceeded", "Too many requests."]],
  [500, ["internal_server_error", "An unexpected error occurred."]],
]);

/** What the service says with a status, unless it is told the error's name. */
export function toldError(status: number, toldName: string | undefined): Answer {
  const fallback = ["application_error", "The script says so."] as const;
  const [name, message] = usualErrors.get(status) ?? fallback;
  return resendError(status, toldName ?? name, message);
}
