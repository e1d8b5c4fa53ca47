import type { ModelSummary } from "@/domain/summary";
import { ProviderError } from "../errors";
import type { ModelAnswer } from "../ports/summary-model";
import { type Judged, judge, type Part } from "./judge";
import { type CallToSummarise, promptFor } from "./prompt";
import { sumOfUsage } from "./usage";

export type Asking = {
  ask: (input: string) => Promise<ModelAnswer<ModelSummary>>;
  /** The call may have been deleted, or another run begun, while the engine was writing. */
  stillCounts: () => Promise<boolean>;
};

/**
 * Has a call, or a part of it, summed up. What the turns do not bear out is asked for once more,
 * with what is wrong; what does not stand then is left out.
 *
 * Throws `ProviderError`: `invalid_answer` when nothing of either answer can be shown.
 */
export async function writePart(
  { ask, stillCounts }: Asking,
  call: CallToSummarise,
): Promise<Part | "insufficient" | "over"> {
  const answer = await ask(promptFor(call));
  const first = judge(answer, call);
  if (first.failures.length === 0 && first.part) return first.part;
  if (!(await stillCounts())) return "over";

  const isTooLong = first.failures.some(({ problem }) => problem === "too_long");
  const repair = { answer: isTooLong ? null : answer.output, failures: first.failures };
  const mended = await ask(promptFor(call, repair)).catch((error) => orElse(first, error));
  const second = mended ? judge(mended, call) : first;
  const { part } = worthOf(second) >= worthOf(first) ? second : first;
  if (part === null) {
    throw new ProviderError("invalid_answer", "nothing of the summary rests on the call");
  }
  if (part === "insufficient" || !mended) return part;
  return { ...part, usage: sumOfUsage([answer.usage, mended.usage]) };
}

/** What stands of the first answer is true whatever became of the second. */
function orElse({ part }: Judged, error: unknown): null {
  if (part === null || !(error instanceof ProviderError)) throw error;
  return null;
}

/** All that is left of an answer is true, so the one that says more is the better one. */
function worthOf({ part, isInRightLanguage }: Judged): number {
  if (part === null) return -1;
  if (part === "insufficient") return 0;
  const { notes, actionPoints } = part.supported;
  return (isInRightLanguage ? 1000 : 1) + notes.length + actionPoints.length;
}
