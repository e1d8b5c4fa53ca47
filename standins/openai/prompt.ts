import { isRecord } from "@/standins/check";
import type { Turn } from "@/standins/extract/sentences";
import type { Call } from "@/standins/extract/summarise";
import type { CompanyTag } from "@/standins/extract/tags";

export type Prompt = {
  turns: Turn[];
  call: Call;
  /** The company's own tags, out of a line `Tags: […]`. */
  companyTags: CompanyTag[];
  /** What was wrong with the answer before, out of a line `Failures: […]`; null when first asked. */
  failures: unknown[] | null;
};

const block = /^<transcript-([0-9a-f]{16})>\n([\s\S]*?)^<\/transcript-\1>$/m;

/**
 * The transcript out of a user message: one JSON object a line between two markers, before them
 * perhaps lines `Call: {…}`, `Tags: […]` and others of a word and its JSON. Null when there is no
 * such block or a line of it is malformed.
 */
export function readPrompt(message: string): Prompt | null {
  const match = block.exec(message);
  if (!match) return null;

  const lines = (match[2] ?? "").split("\n").filter((line) => line.trim() !== "");
  const turns = lines.map(readTurn);
  const complete = turns.filter((turn) => turn !== null);
  if (complete.length < turns.length) return null;

  const given = factsBefore(message.slice(0, match.index));
  return {
    turns: complete,
    call: readCall(given.get("Call")),
    companyTags: listed(given.get("Tags")).flatMap(readTag),
    failures: given.has("Failures") ? listed(given.get("Failures")) : null,
  };
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

/** Each line of a word, a colon and JSON; a word that comes again does not count. */
function factsBefore(preamble: string): Map<string, unknown> {
  const facts = new Map<string, unknown>();
  for (const [, name = "", json = ""] of preamble.matchAll(/^([A-Z][A-Za-z]*): (.+)$/gm)) {
    if (!facts.has(name)) facts.set(name, parsed(json));
  }
  return facts;
}

function readCall(call: unknown): Call {
  const given = isRecord(call) ? call : {};
  const textOf = (name: string) => {
    const value = given[name];
    return typeof value === "string" ? value : null;
  };
  return {
    direction: textOf("direction"),
    language: textOf("language"),
    summaryLanguage: textOf("summaryLanguage"),
    date: textOf("date"),
  };
}

function readTag(tag: unknown): CompanyTag[] {
  if (typeof tag === "string") return [{ name: tag, description: "" }];
  if (!isRecord(tag) || typeof tag.name !== "string") return [];
  return [
    { name: tag.name, description: typeof tag.description === "string" ? tag.description : "" },
  ];
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
