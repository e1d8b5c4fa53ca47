import { isRecord } from "@/standins/check";
import { type Prompt, readPrompt, userMessageOf } from "@/standins/openai/prompt";

export type ChatOrder = {
  model: string;
  /** The JSON schema that was sent; null for plain JSON mode. */
  schema: object | null;
  isStrict: boolean;
  prompt: Prompt;
  inputTokens: number;
};

export type BadOrder = { bad: string; field: string };

/** A request to a chat endpoint for structured text, or what is wrong with it. */
export function readChatOrder(body: Buffer): ChatOrder | BadOrder {
  const sent = parsed(body);
  if (!isRecord(sent)) return { bad: "The body is not a JSON object.", field: "body" };
  if (typeof sent.model !== "string") return { bad: "Field required", field: "model" };
  if (sent.stream === true) return { bad: "This stand-in does not stream.", field: "stream" };

  const format = readFormat(sent.response_format);
  if (!format) {
    const bad = "This stand-in takes a json_schema or json_object only.";
    return { bad, field: "response_format" };
  }
  const prompt = readPrompt(userMessageOf(sent.messages));
  if (!prompt) {
    const bad = "This stand-in summarises a transcript between its markers only.";
    return { bad, field: "messages" };
  }
  const inputTokens = Math.ceil(JSON.stringify(sent.messages).length / 4);
  return { model: sent.model, ...format, prompt, inputTokens };
}

function readFormat(format: unknown): Pick<ChatOrder, "schema" | "isStrict"> | null {
  if (!isRecord(format)) return null;
  if (format.type === "json_object") return { schema: null, isStrict: false };

  const named = format.type === "json_schema" ? format.json_schema : null;
  if (!isRecord(named) || typeof named.name !== "string" || !isRecord(named.schema)) return null;
  return { schema: named.schema, isStrict: named.strict === true };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}
