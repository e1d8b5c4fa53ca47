import type { ModelAnswer } from "../ports/summary-model";

export type Usage = ModelAnswer<unknown>["usage"];

/** What several requests cost together; null when that of one of them is not known. */
export function sumOfUsage(usages: Usage[]): Usage {
  const sum = { inputTokens: 0, outputTokens: 0 };
  for (const usage of usages) {
    if (!usage) return null;
    sum.inputTokens += usage.inputTokens;
    sum.outputTokens += usage.outputTokens;
  }
  return sum;
}
