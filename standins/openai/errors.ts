import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Answer, json } from "@/standins/http";

type ErrorDetail = { type?: string; param?: string; code?: string };

/** OpenAI's error body. */
export function openAiError(status: number, message: string, detail: ErrorDetail = {}): Answer {
  const { type = "invalid_request_error", param = null, code = null } = detail;
  return withRequestId(json(status, { error: { message, type, param, code } }));
}

export function withRequestId(answer: Answer): Answer {
  const id = `req_${randomUUID().replaceAll("-", "")}`;
  return { ...answer, headers: { ...answer.headers, "x-request-id": id } };
}

/** Any bearer key will do, but there must be one. */
export function refuseWithoutKey(request: IncomingMessage): Answer | null {
  if (/^Bearer \S/.test(request.headers.authorization ?? "")) return null;
  return openAiError(401, "You didn't provide an API key.", { code: "missing_api_key" });
}

export function unknownModel(model: string): Answer {
  return openAiError(
    404,
    `The model \`${model}\` does not exist or you do not have access to it.`,
    { param: "model", code: "model_not_found" },
  );
}

export function tooLarge(limitBytes: number): Answer {
  return openAiError(413, `Maximum content size limit (${limitBytes}) exceeded`);
}
