import { type Answer, answered, html, type Outcome } from "@/standins/http";
import type { Fail } from "@/standins/script";
import { openAiError } from "./errors";

/** The right answer, and what this service says instead when its model misbehaves. */
type Answers = {
  honest: () => Promise<Answer>;
  faulty: Faulty;
  /** The vendor's error body; OpenAI's when absent. */
  error?: typeof openAiError;
};

export type Faulty = Partial<Record<ModelFault, () => Answer | Promise<Answer>>>;

type ModelFault = "refusal" | "truncation" | "broken-json" | "wrong-schema" | "error-in-200";

/** What the caller is told to suffer. */
export async function failing(fail: Fail, answers: Answers): Promise<Outcome> {
  const { honest, faulty, error = openAiError } = answers;
  switch (fail.kind) {
    case "hang":
      return { kind: "hang" };
    case "reset":
      return { kind: "reset" };
    case "cut":
      return { kind: "cut", answer: await honest() };
    case "refusal":
    case "truncation":
    case "broken-json":
    case "wrong-schema":
    case "error-in-200":
      return answered(await (faulty[fail.kind] ?? honest)());
    default:
      return answered(withRetryAfter(plainFailure(fail.kind, error), fail.retryAfterSeconds));
  }
}

type PlainKind = "429" | "429-quota" | "500" | "400" | "401" | "html" | "empty";

function plainFailure(kind: PlainKind, error: typeof openAiError): Answer {
  switch (kind) {
    case "429":
      return error(429, "Rate limit reached for requests. Please try again later.", {
        type: "requests",
        code: "rate_limit_exceeded",
      });
    case "429-quota":
      return error(429, "You exceeded your current quota, please check your plan.", {
        type: "insufficient_quota",
        code: "insufficient_quota",
      });
    case "500":
      return error(500, "The server had an error while processing your request.", {
        type: "server_error",
      });
    case "400":
      return error(400, "The request was refused because the script says so.", {
        code: "invalid_value",
      });
    case "401":
      return error(401, "Incorrect API key provided.", { code: "invalid_api_key" });
    case "html":
      return html(200, "<!doctype html><title>Gateway</title><h1>Please sign in</h1>");
    case "empty":
      return { status: 200, headers: { "content-type": "application/json" }, body: "" };
  }
}

function withRetryAfter(answer: Answer, retryAfterSeconds: number | undefined): Answer {
  if (retryAfterSeconds === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, "retry-after": String(retryAfterSeconds) } };
}
