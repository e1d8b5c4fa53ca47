import { z } from "zod";
import { isStorableText } from "@/domain/text";
import type { ModelAnswer } from "@/lib/ports/summary-model";

/** Whether every text in an answer can be kept in the database. */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return isStorableText(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(isStorable);
}

/** The model as the vendor names it; the one that was asked when that is no name. */
export function modelName(named: unknown, asked: string): string {
  return storableName.catch(asked).parse(named);
}

const storableName = z.string().min(1).max(200).refine(isStorableText);

export type Usage = ModelAnswer<unknown>["usage"];

/** Tokens as chat endpoints count them; null when the server does not say. */
export const chatUsage = z
  .object({ prompt_tokens: z.int().nonnegative(), completion_tokens: z.int().nonnegative() })
  .transform(
    (usage): Usage => ({
      inputTokens: usage.prompt_tokens,
      outputTokens: usage.completion_tokens,
    }),
  )
  .nullable()
  .catch(null);

export type ReadOutput<T> = { output: T } | { wrong: string };

/** The object a model wrote as text, or what is wrong with it, in words a model understands. */
export function readOutput<T>(text: string, schema: z.ZodType<T>): ReadOutput<T> {
  const json = parsedJson(withoutFence(text));
  if (json === undefined) return { wrong: "It is not one JSON object." };

  const read = schema.safeParse(json);
  if (!read.success) return { wrong: z.prettifyError(read.error) };
  if (!isStorable(read.data)) return { wrong: "It holds characters that cannot be stored." };
  return { output: read.data };
}

/** Models without a JSON mode like to wrap their answer as Markdown does code. */
function withoutFence(text: string): string {
  return /^\s*```(?:json)?\s*\n([\s\S]*?)\n?```\s*$/.exec(text)?.[1] ?? text;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
