import { zodTextFormat } from "openai/helpers/zod";
import type { ParsedResponse } from "openai/resources/responses/responses";
import { z } from "zod";
import { isStorableText } from "@/domain/text";
import { ProviderError } from "@/lib/errors";
import type { ModelAnswer, SummaryModel } from "@/lib/ports/summary-model";
import { createClients } from "./client";
import { invalidAnswer, safeRequestId, translateError } from "./errors";

/** Structured text by OpenAI's Responses endpoint; nothing is stored on their side. */
export function createOpenAiSummary(): SummaryModel {
  const clientFor = createClients();

  return {
    async generate(config, request, signal) {
      signal.throwIfAborted();
      // Outside the try: a schema that strict mode cannot hold is our own mistake.
      const format = zodTextFormat(request.schema, request.schemaName);

      try {
        const parsing = clientFor(config).responses.parse(
          {
            model: config.summaryModel,
            store: false,
            instructions: request.instructions,
            input: [{ role: "user", content: [{ type: "input_text", text: request.input }] }],
            text: { format },
            reasoning: { effort: "low" },
            max_output_tokens: request.maxOutputTokens,
          },
          { signal },
        );
        const { data, request_id } = await parsing.withResponse();
        return readResponse(data, config.summaryModel, safeRequestId(request_id));
      } catch (error) {
        throw translateError(error, signal);
      }
    },
  };
}

const tokenUsage = z
  .object({ input_tokens: z.int().nonnegative(), output_tokens: z.int().nonnegative() })
  .nullable()
  .catch(null);

const modelName = z.string().min(1).max(200).refine(isStorableText);

function readResponse<T>(
  response: ParsedResponse<T>,
  askedModel: string,
  requestId: string | null,
): ModelAnswer<T> {
  const failure = failureOf(response);
  if (failure) throw new ProviderError(failure.kind, failure.message, { requestId });

  const output = response.output_parsed;
  if (output === null || !isStorable(output)) throw invalidAnswer(requestId);

  const usage = tokenUsage.parse(response.usage);
  return {
    output,
    model: modelName.catch(askedModel).parse(response.model),
    usage: usage && { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens },
  };
}

const refused = { kind: "refused", message: "The engine declines to summarise this." } as const;
const truncated = { kind: "truncated", message: "The engine's answer was cut short." } as const;

/** Failures that come as data in a 200: refused, cut short, or given up half-way. */
function failureOf(response: ParsedResponse<unknown>) {
  if (response.output.some(isRefusal)) return refused;
  if (response.status === "failed") return givenUp(response.error?.code);
  if (response.status !== "incomplete") return null;
  return response.incomplete_details?.reason === "content_filter" ? refused : truncated;
}

const refusalCodes: ReadonlySet<string | undefined> = new Set([
  "invalid_prompt",
  "bio_policy",
  "misalignment_policy_violation",
]);

function givenUp(code: string | undefined) {
  if (refusalCodes.has(code)) return refused;
  return code === "rate_limit_exceeded"
    ? ({ kind: "rate_limited", message: "The engine asks for fewer requests." } as const)
    : ({ kind: "server_error", message: "The engine gave up half-way." } as const);
}

function isRefusal(item: ParsedResponse<unknown>["output"][number]): boolean {
  return item.type === "message" && item.content.some(({ type }) => type === "refusal");
}

/** Whether every text in the answer can be kept in the database. */
function isStorable(value: unknown): boolean {
  if (typeof value === "string") return isStorableText(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(isStorable);
}
