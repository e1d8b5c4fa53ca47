import { randomUUID } from "node:crypto";
import { shapedText, tokensIn, toldSummary } from "@/standins/extract/told";
import { type Answer, answered, json, type Outcome } from "@/standins/http";
import type { openAiError } from "@/standins/openai/errors";
import { type Faulty, failing } from "@/standins/openai/failure";
import { SchemaError } from "@/standins/openai/schema";
import { noteLies, type Received } from "@/standins/received";
import { delay, type World } from "@/standins/world";
import type { ChatOrder } from "./order";

/** One vendor's words: its errors, the headers of its answers, how it refuses. */
export type ChatVendor = {
  error: typeof openAiError;
  signed: (answer: Answer) => Answer;
  errorIn200: () => Answer;
  /** The message of a refusal; without one the vendor's models do not refuse in form. */
  refusal?: object;
};

/** Answers a chat request with an extract of its transcript, behaving as the script says. */
export async function completeChat(
  world: World,
  entry: Received,
  order: ChatOrder,
  vendor: ChatVendor,
): Promise<Outcome> {
  entry.model = order.model;
  entry.transcriptIds = order.prompt.turns.map((turn) => turn.id);

  const { behaviour, fail, lie } = world.script.next("summarise");
  await delay(world, behaviour.delayMs ?? 0);
  const told = toldSummary(order.prompt, lie);
  noteLies(entry, order.prompt, told);

  const text = textOf(order, told.summary);
  if (text instanceof SchemaError) {
    return answered(vendor.error(400, text.message, { param: "response_format" }));
  }
  const honest = async () => completion(order, vendor, { content: text });
  const faulty = faultsOf(order, vendor, text);
  return fail
    ? await failing(fail, { honest, faulty, error: vendor.error })
    : answered(await honest());
}

function textOf({ schema }: ChatOrder, told: Parameters<typeof shapedText>[1]) {
  if (!schema) return JSON.stringify(told);
  try {
    return shapedText(schema, told);
  } catch (error) {
    if (error instanceof SchemaError) return error;
    throw error;
  }
}

function faultsOf(order: ChatOrder, vendor: ChatVendor, text: string): Faulty {
  const half = { content: text.slice(0, text.length >> 1) };
  const { refusal } = vendor;
  return {
    ...(refusal && { refusal: () => completion(order, vendor, refusal) }),
    truncation: () => completion(order, vendor, half, "length"),
    "broken-json": () => completion(order, vendor, half),
    "wrong-schema": () =>
      completion(order, vendor, { content: '{"summary":"A call.","notes":"none"}' }),
    "error-in-200": vendor.errorIn200,
  };
}

type Message = { content?: string | null };

function completion(
  { model, inputTokens }: ChatOrder,
  { signed }: ChatVendor,
  message: Message,
  finishReason = "stop",
): Answer {
  const outputTokens = tokensIn(message.content ?? "");
  return signed(
    json(200, {
      id: randomUUID().replaceAll("-", ""),
      object: "chat.completion",
      created: Math.floor(Date.now() / 1000),
      model,
      choices: [
        { index: 0, message: { role: "assistant", ...message }, finish_reason: finishReason },
      ],
      usage: {
        prompt_tokens: inputTokens,
        completion_tokens: outputTokens,
        total_tokens: inputTokens + outputTokens,
      },
    }),
  );
}
