import { randomUUID } from "node:crypto";
import { isRecord } from "@/standins/check";
import type { Summary } from "@/standins/extract/summarise";
import { shapedText, tokensIn, toldSummary } from "@/standins/extract/told";
import { type Answer, answered, json, readBody } from "@/standins/http";
import { noteLies } from "@/standins/received";
import { delay, type Handler } from "@/standins/world";
import { openAiError, refuseWithoutKey, tooLarge, unknownModel, withRequestId } from "./errors";
import { failing } from "./failure";
import { summaryModels } from "./models";
import { type Prompt, readPrompt, userMessageOf } from "./prompt";
import { SchemaError } from "./schema";

const limitBytes = 32 * 1024 * 1024;

/** `POST /v1/responses` with a strict JSON schema: an extract of the transcript it was sent. */
export const createResponse: Handler = async (world, request, entry) => {
  const keyless = refuseWithoutKey(request);
  const body = await readBody(request, limitBytes);
  if (keyless) return answered(keyless);
  if (!body) return answered(tooLarge(limitBytes));

  const order = readOrder(body);
  if ("refused" in order) return answered(order.refused);
  entry.model = order.model;
  entry.transcriptIds = order.prompt.turns.map((turn) => turn.id);

  const { behaviour, fail, lie } = world.script.next("summarise");
  await delay(world, behaviour.delayMs ?? 0);
  const told = toldSummary(order.prompt, lie);
  noteLies(entry, order.prompt, told);

  const text = textOf(order.schema, told.summary);
  if (typeof text !== "string") return answered(text.refused);
  const honest = async () => completed(order, text);
  return fail
    ? await failing(fail, { honest, faulty: faultsOf(order, text) })
    : answered(await honest());
};

type Order = { model: string; schema: unknown; prompt: Prompt; inputTokens: number };
type Refused = { refused: Answer };

function readOrder(body: Buffer): Order | Refused {
  const sent = parsed(body);
  if (!isRecord(sent)) return refused("We could not parse the JSON body of your request.");
  if (typeof sent.model !== "string")
    return refused("Missing required parameter: 'model'.", "model");
  if (!summaryModels.includes(sent.model)) return { refused: unknownModel(sent.model) };
  if (sent.store !== false) {
    return refused("This stand-in takes store: false only, or calls would be kept.", "store");
  }

  const format = isRecord(sent.text) ? sent.text.format : null;
  if (!isRecord(format) || format.type !== "json_schema" || format.strict !== true) {
    return refused("This stand-in takes a strict json_schema as text.format only.", "text.format");
  }
  const prompt = readPrompt(userMessageOf(sent.input));
  if (!prompt) {
    return refused("This stand-in summarises a transcript between its markers only.", "input");
  }
  const inputTokens = tokensIn(JSON.stringify([sent.instructions, sent.input]));
  return { model: sent.model, schema: format.schema, prompt, inputTokens };
}

function refused(message: string, param?: string): Refused {
  return { refused: openAiError(400, message, param === undefined ? {} : { param }) };
}

function textOf(schema: unknown, summary: Summary): string | Refused {
  try {
    return shapedText(schema, summary);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    return {
      refused: openAiError(400, error.message, {
        param: "text.format.schema",
        code: "invalid_json_schema",
      }),
    };
  }
}

function faultsOf(order: Order, text: string) {
  const message = (part: object) => [
    { id: newId("msg"), type: "message", role: "assistant", status: "completed", content: [part] },
  ];
  return {
    refusal: () =>
      response(order, {
        output: message({ type: "refusal", refusal: "I'm sorry, I cannot help with that." }),
      }),
    truncation: () =>
      response(order, {
        status: "incomplete",
        incomplete_details: { reason: "max_output_tokens" },
        output: message(outputText(text.slice(0, text.length >> 1))),
      }),
    "broken-json": () =>
      response(order, { output: message(outputText(text.slice(0, text.length >> 1))) }),
    "wrong-schema": () =>
      response(order, { output: message(outputText('{"summary":"A call.","notes":"none"}')) }),
    "error-in-200": () =>
      response(order, {
        status: "failed",
        error: { code: "server_error", message: "The server had an error." },
      }),
  };
}

function completed(order: Order, text: string): Answer {
  const content = [outputText(text)];
  const id = newId("msg");
  const message = { id, type: "message", role: "assistant", status: "completed", content };
  return response(order, { output: [message] }, tokensIn(text));
}

function outputText(text: string) {
  return { type: "output_text", text, annotations: [], logprobs: [] };
}

function response(order: Order, part: object, outputTokens = 0): Answer {
  return withRequestId(
    json(200, {
      id: newId("resp"),
      object: "response",
      created_at: Math.floor(Date.now() / 1000),
      status: "completed",
      error: null,
      incomplete_details: null,
      instructions: null,
      model: order.model,
      output: [],
      parallel_tool_calls: true,
      store: false,
      tool_choice: "auto",
      tools: [],
      usage: {
        input_tokens: order.inputTokens,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: outputTokens,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: order.inputTokens + outputTokens,
      },
      ...part,
    }),
  );
}

function newId(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll("-", "")}`;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}
