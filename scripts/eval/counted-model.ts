import { ProviderError } from "@/lib/errors";
import type { SummaryModel } from "@/lib/ports/summary-model";

/** A request to a summary model: valid is an answer in the form asked for; null, none came. */
export type Written = {
  ms: number;
  isValid: boolean | null;
  model: string | null;
  inputTokens: number;
  outputTokens: number;
};

/** The same model, and what each of its requests took. */
export function countedModel(summaryModel: SummaryModel) {
  const written: Written[] = [];
  const model: SummaryModel = {
    async generate(config, request, signal) {
      const startedAt = performance.now();
      const note = (facts: Partial<Written>) =>
        written.push({
          ...{ ms: performance.now() - startedAt, isValid: null, model: null },
          ...{ inputTokens: 0, outputTokens: 0, ...facts },
        });
      try {
        const answer = await summaryModel.generate(config, request, signal);
        note({ isValid: true, model: answer.model, ...answer.usage });
        return answer;
      } catch (error) {
        note({ isValid: isMalformed(error) ? false : null });
        throw error;
      }
    },
  };
  return { model, written };
}

function isMalformed(error: unknown): boolean {
  return error instanceof ProviderError && ["invalid_answer", "truncated"].includes(error.kind);
}
