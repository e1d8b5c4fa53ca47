import type { OpenAI } from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import type { ChatCompletionMessageParam } from "openai/resources/chat/completions";
import { z } from "zod";
import type { EngineConfig } from "@/lib/ports/engine-config";
import type { ModelAnswer, ModelRequest, SummaryModel } from "@/lib/ports/summary-model";
import { invalidAnswer, refusedAnswer } from "@/lib/providers/failures";
import { chatUsage, modelName, readOutput, type Usage } from "@/lib/providers/model-output";
import { translateError } from "@/lib/providers/openai/errors";
import { createClients } from "./client";
import { createFallback } from "./fallback";

/**
 * Structured text by any server with OpenAI's chat endpoint: `json_schema`, or `json_object`
 * with the schema in words and one turn of repair. A server that takes a schema and answers
 * beside it does not enforce it, which is as good as refusing it.
 */
export function createSelfHostedSummary(): SummaryModel {
  const clientFor = createClients();
  const withFallback = createFallback(["rejected", "invalid_answer"]);

  return {
    async generate(config, request, signal) {
      signal.throwIfAborted();
      // Outside the try: a schema that strict mode cannot hold is our own mistake.
      const format = zodResponseFormat(request.schema, request.schemaName);
      const asking = { client: clientFor(config), config, request, signal };

      return withFallback(config, config.summaryModel, {
        best: () => bySchema(asking, format),
        plain: () => byWords(asking),
      });
    },
  };
}

type Asking<T> = {
  client: OpenAI;
  config: EngineConfig;
  request: ModelRequest<T>;
  signal: AbortSignal;
};
type Format = Parameters<OpenAI["chat"]["completions"]["parse"]>[0]["response_format"];

async function bySchema<T>(asking: Asking<T>, format: Format): Promise<ModelAnswer<T>> {
  const { instructions, input, schema } = asking.request;
  const { text, ...answer } = await answered(asking, format, [
    { role: "system", content: instructions },
    { role: "user", content: input },
  ]);
  const read = readOutput(text, schema);
  if ("wrong" in read) throw invalidAnswer();
  return { ...answer, output: read.output };
}

async function byWords<T>(asking: Asking<T>): Promise<ModelAnswer<T>> {
  const { instructions, input, schema } = asking.request;
  const messages: ChatCompletionMessageParam[] = [
    { role: "system", content: `${instructions}\n\n${schemaInWords(schema)}` },
    { role: "user", content: input },
  ];

  const { text, ...first } = await answered(asking, jsonObject, messages);
  const read = readOutput(text, schema);
  if ("output" in read) return { ...first, output: read.output };

  const { text: again, ...second } = await answered(asking, jsonObject, [
    ...messages,
    { role: "assistant", content: text },
    { role: "user", content: `That does not fit the schema:\n${read.wrong}\n${answerAgain}` },
  ]);
  const repaired = readOutput(again, schema);
  if ("wrong" in repaired) throw invalidAnswer();
  return { ...second, output: repaired.output, usage: sum(first.usage, second.usage) };
}

const jsonObject = { type: "json_object" } as const;
const answerAgain = "Answer again with the whole object, corrected, and nothing else.";

function schemaInWords(schema: z.ZodType): string {
  const { $schema: _, ...json } = z.toJSONSchema(schema);
  return `Answer with one JSON object and nothing else. It fits this JSON Schema:\n${JSON.stringify(json)}`;
}

type Answered = { text: string; model: string; usage: Usage };

const completion = z.object({
  model: z.unknown().optional(),
  choices: z.tuple(
    [
      z.object({
        message: z.object({
          content: z.string().catch(""),
          refusal: z.string().nullable().catch(null),
        }),
      }),
    ],
    z.unknown(),
  ),
  usage: chatUsage,
});

async function answered<T>(
  { client, config, request, signal }: Asking<T>,
  format: Format,
  messages: ChatCompletionMessageParam[],
): Promise<Answered> {
  try {
    const answer = await client.chat.completions.parse(
      {
        model: config.summaryModel,
        temperature: 0,
        // Its newer name is not known to all such servers.
        max_tokens: request.maxOutputTokens,
        messages,
        ...(format && { response_format: format }),
      },
      { signal },
    );
    const { model, usage, choices } = completion.parse(answer);
    const [{ message }] = choices;
    if (message.refusal) throw refusedAnswer();
    return { text: message.content, model: modelName(model, config.summaryModel), usage };
  } catch (error) {
    throw translateError(error, signal);
  }
}

function sum(first: Usage, second: Usage): Usage {
  return (
    first &&
    second && {
      inputTokens: first.inputTokens + second.inputTokens,
      outputTokens: first.outputTokens + second.outputTokens,
    }
  );
}
