import { zodTextFormat } from "openai/helpers/zod";
import type { ParsedResponse } from "openai/resources/responses/responses";
import { z } from "zod";
import { ProviderError } from "@/lib/errors";
import type { ModelAnswer, SummaryModel } from "@/lib/ports/summary-model";
import {
  gaveUp,
  invalidAnswer,
  refusedAnswer,
  safeRequestId,
  truncatedAnswer,
} from "@/lib/providers/failures";
import { isStorable, modelName } from "@/lib/providers/model-output";
import { createClients } from "./client";
import { translateError } from "./errors";

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

function readResponse<T>(
  response: ParsedResponse<T>,
  askedModel: string,
  requestId: string | null,
): ModelAnswer<T> {
  const failure = failureOf(response, requestId);
  if (failure) throw failure;

  const output = response.output_parsed;
  if (output === null || !isStorable(output)) throw invalidAnswer(requestId);

  const usage = tokenUsage.parse(response.usage);
  return {
    output,
    model: modelName(response.model, askedModel),
    usage: usage && { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens },
  };
}

/** Failures that come as data in a 200: refused, cut short, or given up half-way. */
function failureOf(response: ParsedResponse<unknown>, requestId: string | null) {
  if (response.output.some(isRefusal)) return refusedAnswer(requestId);
  if (response.status === "failed") return givenUp(response.error?.code, requestId);
  if (response.status !== "incomplete") return null;
  return response.incomplete_details?.reason === "content_filter"
    ? refusedAnswer(requestId)
    : truncatedAnswer(requestId);
}

const refusalCodes: ReadonlySet<string | undefined> = new Set([
  "invalid_prompt",
  "bio_policy",
  "misalignment_policy_violation",
]);

function givenUp(code: string | undefined, requestId: string | null): ProviderError {
  if (refusalCodes.has(code)) return refusedAnswer(requestId);
  if (code !== "rate_limit_exceeded") return gaveUp(requestId);
  return new ProviderError("rate_limited", "The engine asks for fewer requests.", { requestId });
}

function isRefusal(item: ParsedResponse<unknown>["output"][number]): boolean {
  return item.type === "message" && item.content.some(({ type }) => type === "refusal");
}
