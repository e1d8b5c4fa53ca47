import { newCalls, post, scriptedText } from "../calls";
import { type Figure, figure, percentile } from "../figures";
import { problemsOf } from "../ledger";
import type { Stage } from "../stage";
import { untilSummarised } from "../watch";
import { memoryOf } from "./memory";

const callMs = 60_000;

/** Many calls at the same moment: from the first byte of the first to the last summary. */
export async function measureBurst(
  stage: Stage,
  { calls, rounds }: { calls: number; rounds: number },
): Promise<{ figures: Figure[]; problems: string[] }> {
  const company = await stage.addCompany();
  stage.standins.script({ transcribe: { text: scriptedText } });
  const allReadyMs: number[] = [];
  const ids: string[] = [];

  for (let round = 0; round < rounds; round += 1) {
    const placed = newCalls([company], calls, callMs);
    const startedAt = performance.now();
    const posted = await Promise.all(placed.map((call) => post(stage.origin, call)));
    const seen = await untilSummarised(company, posted, { everyMs: 20 });
    allReadyMs.push(Math.max(...posted.map((id) => seen.get(id) ?? Number.NaN)) - startedAt);
    ids.push(...posted);
  }

  const limit = { atMost: 10, n: rounds };
  const figures = [
    figure(
      "burst",
      `${calls} calls at once, all ready, worst`,
      Math.max(...allReadyMs) / 1000,
      "s",
      limit,
    ),
    figure(
      "burst",
      `${calls} calls at once, all ready, p50`,
      percentile(allReadyMs, 0.5) / 1000,
      "s",
      limit,
    ),
    ...(await memoryOf("burst", stage)),
  ];
  return { figures, problems: await problemsOf(company, ids) };
}
