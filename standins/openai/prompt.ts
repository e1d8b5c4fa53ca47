import { isRecord } from "@/standins/check";
import type { Turn } from "@/standins/extract/sentences";
import type { Call } from "@/standins/extract/summarise";

export type Prompt = { turns: Turn[]; call: Call };

const block = /^<transcript-([0-9a-f]{16})>\n([\s\S]*?)^<\/transcript-\1>$/m;

/**
 * The transcript out of a user message: one JSON object a line between two markers, before them
 * perhaps a line `Call: {…}`. Null when there is no such block or a line of it is malformed.
 */
export function readPrompt(message: string): Prompt | null {
  const match = block.exec(message);
  if (!match) return null;

  const lines = (match[2] ?? "").split("\n").filter((line) => line.trim() !== "");
  const turns = lines.map(readTurn);
  const complete = turns.filter((turn) => turn !== null);
  if (complete.length < turns.length) return null;
  return { turns: complete, call: readCall(message.slice(0, match.index)) };
}

/** All the user said in a request to the Responses API. */
export function userMessageOf(input: unknown): string {
  if (typeof input === "string") return input;
  if (!Array.isArray(input)) return "";

  const messages: unknown[] = input;
  return messages
    .flatMap((item) => (isRecord(item) && item.role === "user" ? [item.content] : []))
    .flatMap((content) => (Array.isArray(content) ? content.map(textOfPart) : [content]))
    .filter((text) => typeof text === "string")
    .join("\n");
}

function textOfPart(part: unknown): unknown {
  return isRecord(part) && part.type === "input_text" ? part.text : "";
}

function readTurn(line: string): Turn | null {
  const turn = parsed(line);
  if (!isRecord(turn)) return null;

  const { id, time, speaker, text } = turn;
  if (typeof id !== "string" || typeof speaker !== "string" || typeof text !== "string")
    return null;
  return { id, time: typeof time === "string" ? time : "", speaker, text };
}

function readCall(preamble: string): Call {
  const line = /^Call: (\{.*\})$/m.exec(preamble)?.[1];
  const call = line === undefined ? null : parsed(line);
  if (!isRecord(call)) return { direction: null, language: null };

  return {
    direction: typeof call.direction === "string" ? call.direction : null,
    language: typeof call.language === "string" ? call.language : null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
