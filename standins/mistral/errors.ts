import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Answer, json } from "@/standins/http";

type ErrorDetail = { type?: string; param?: string; code?: string };

/** Mistral's error body: flat, with an `object` of its own. */
export function mistralError(status: number, message: string, detail: ErrorDetail = {}): Answer {
  const { type = "invalid_request_error", param = null, code = null } = detail;
  return withCorrelationId(json(status, { object: "error", message, type, param, code }));
}

export function withCorrelationId(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, "mistral-correlation-id": randomUUID() } };
}

/** Mistral's 422: what is wrong with a field of the request. */
export function unprocessable(field: string, message: string): Answer {
  const detail = [{ loc: ["body", field], msg: message, type: "value_error" }];
  return withCorrelationId(json(422, { detail }));
}

/** Any bearer key will do, but there must be one. */
export function refuseWithoutKey(request: IncomingMessage): Answer | null {
  if (/^Bearer \S/.test(request.headers.authorization ?? "")) return null;
  return mistralError(401, "Unauthorized", { type: "invalid_authentication" });
}

export function unknownModel(model: string): Answer {
  return mistralError(400, `Invalid model: ${model}`, { type: "invalid_model", code: "1500" });
}
