import type { Prompt } from "@/standins/openai/prompt";
import { shapedBy } from "@/standins/openai/schema";
import type { LieOrder } from "./lies/kinds";
import { type Lied, withLies } from "./lies/lies";
import { type Summary, summarise } from "./summarise";

/** What is answered to a transcript: an extract, with inventions when the script says so. */
export function toldSummary(prompt: Prompt, lie: LieOrder | null): Lied {
  const summary = summarise(prompt.turns, prompt.call, prompt.companyTags);
  if (!lie) return { summary, lies: [] };

  // Asked again, a liar has other lies.
  const seed = prompt.failures === null ? "" : "repair";
  return withLies(summary, { turns: prompt.turns, date: prompt.call.date }, lie, seed);
}

/**
 * The summary as JSON in the shape that was asked for. Tried first with an example of everything:
 * an unknown property must not hide in an empty list. Throws `SchemaError`.
 */
export function shapedText(schema: unknown, summary: Summary): string {
  shapedBy(schema, example);
  return JSON.stringify(shapedBy(schema, summary));
}

const point = { text: "", segmentIds: [""] };
const example: Summary = {
  ...{ language: "en", insufficientContent: false, overview: point, notes: [point], tags: [""] },
  actionPoints: [{ ...point, owner: "agent", dueText: null, quote: "" }],
};

/** About four characters a token. */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / 4);
}
