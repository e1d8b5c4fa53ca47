import { shapedBy } from "@/standins/openai/schema";
import { withLies } from "./lie";
import type { Turn } from "./sentences";
import { type Call, type Summary, summarise } from "./summarise";

/** What is answered to a transcript: an extract, with inventions when the script says so. */
export function toldSummary(turns: Turn[], call: Call, lie: boolean | undefined): Summary {
  const summary = summarise(turns, call);
  return lie ? withLies(summary) : summary;
}

/**
 * The summary as JSON in the shape that was asked for. Tried first with an example of everything:
 * an unknown property must not hide in an empty list. Throws `SchemaError`.
 */
export function shapedText(schema: unknown, summary: Summary): string {
  shapedBy(schema, example);
  return JSON.stringify(shapedBy(schema, summary));
}

const example = withLies(summarise([], { direction: null, language: null }));

/** About four characters a token. */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / 4);
}
