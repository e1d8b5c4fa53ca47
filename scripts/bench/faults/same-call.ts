import { send } from "../api";
import { acknowledgedId, newCall, scriptedText, turnsOfAll, uploadOf } from "../calls";
import { type Bill, billOf, problemsOf } from "../ledger";
import type { Stage } from "../stage";
import { untilSummarised } from "../watch";

export type SameCall = { posts: number; differentIds: number; bill: Bill; problems: string[] };

/** Posts one call with its recording `posts` times at once. */
export async function postSameCall(stage: Stage, posts: number): Promise<SameCall> {
  const company = await stage.addCompany();
  const call = newCall(company, 20_000);
  stage.standins.clear();
  stage.standins.script({ transcribe: { text: scriptedText, delayMs: 100 } });

  const upload = uploadOf(call);
  const answers = await Promise.all(
    Array.from({ length: posts }, () => send(stage.origin, upload)),
  );
  const ids = [...new Set(answers.map(acknowledgedId))];
  await untilSummarised(company, ids, { everyMs: 20 });

  const turns = await turnsOfAll([call]);
  const bill = await billOf(stage.standins, company, turns);
  const problems = await problemsOf(company, ids);
  if (ids.length !== 1) problems.push(`${posts} posts became ${ids.length} calls`);
  if (bill.requests !== turns.size) {
    problems.push(`${turns.size} turns took ${bill.requests} requests`);
  }
  return { posts, differentIds: ids.length, bill, problems };
}
