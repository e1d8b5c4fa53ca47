import { z } from "zod";
import type { ModelAnswer, ModelRequest, SummaryModel } from "@/lib/ports/summary-model";
import { gaveUp, invalidAnswer, truncatedAnswer } from "@/lib/providers/failures";
import { chatUsage, modelName, readOutput } from "@/lib/providers/model-output";
import { createClients } from "./client";
import { translateError } from "./errors";
import { billedBody } from "./recover";

/** Structured text by Mistral's chat endpoint. */
export function createMistralSummary(): SummaryModel {
  const clientFor = createClients();

  return {
    async generate(config, request, signal) {
      signal.throwIfAborted();

      try {
        const answer = await clientFor(config)
          .chat.parse(
            {
              model: config.summaryModel,
              temperature: 0,
              maxTokens: request.maxOutputTokens,
              messages: [
                { role: "system", content: request.instructions },
                { role: "user", content: request.input },
              ],
              responseFormat: request.schema,
            },
            { fetchOptions: { signal } },
          )
          .then(asOnTheWire, billedBody);
        return readCompletion(answer, request, config.summaryModel);
      } catch (error) {
        throw translateError(error, signal);
      }
    },
  };
}

const textPart = z.object({ type: z.literal("text"), text: z.string() });

/** Reasoning models answer in parts, of which only the text is the answer. */
const content = z.union([
  z.string(),
  z.array(z.unknown()).transform((parts) => parts.map(textOf).join("")),
]);

const completion = z.object({
  model: z.unknown().optional(),
  choices: z.tuple(
    [
      z.object({
        finish_reason: z.unknown().optional(),
        message: z.object({ content: content.catch("") }),
      }),
    ],
    z.unknown(),
  ),
  usage: chatUsage,
});

type Completed = {
  model: string;
  usage: { promptTokens?: number | undefined; completionTokens?: number | undefined };
  choices?: { finishReason: string; message?: { content?: unknown } | undefined }[] | undefined;
};

/**
 * The SDK says of an answer that it could not parse only that there is none; so the text is read
 * here, in the one form that an answer the SDK turned down has as well.
 */
function asOnTheWire({ model, usage, choices }: Completed): unknown {
  return {
    model,
    usage: { prompt_tokens: usage.promptTokens, completion_tokens: usage.completionTokens },
    choices: choices?.map(({ finishReason, message }) => ({
      finish_reason: finishReason,
      message,
    })),
  };
}

function readCompletion<T>(
  answer: unknown,
  { schema }: ModelRequest<T>,
  askedModel: string,
): ModelAnswer<T> {
  const { model, usage, choices } = completion.parse(answer);
  const [{ finish_reason: end, message }] = choices;
  if (end === "length" || end === "model_length") throw truncatedAnswer();
  if (end === "error") throw gaveUp();

  const read = readOutput(message.content, schema);
  if ("wrong" in read) throw invalidAnswer();
  return { output: read.output, model: modelName(model, askedModel), usage };
}

function textOf(part: unknown): string {
  const text = textPart.safeParse(part);
  return text.success ? text.data.text : "";
}
