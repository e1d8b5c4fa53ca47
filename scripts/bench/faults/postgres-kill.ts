import { setTimeout as pause } from "node:timers/promises";
import { send } from "../api";
import {
  acknowledgedId,
  type NewCall,
  newCalls,
  scriptedText,
  turnsOfAll,
  uploadOf,
} from "../calls";
import { type Bill, billOf, problemsOf } from "../ledger";
import type { Stage } from "../stage";
import { until, untilSummarised } from "../watch";

export type PostgresKill = {
  acknowledged: number;
  /** What senders got instead of a 202, by kind: a status or `no answer`. */
  refusals: Record<string, number>;
  /** From a killed server's restart, which is done when it answers, to the next 202. */
  recoveryMs: number[];
  bill: Bill;
  problems: string[];
};

const lengthMs = 5000;
const sendersAtOnce = 4;
const sendAgainMs = 100;

/** Kills PostgreSQL `kills` times while senders hand over calls until each is acknowledged. */
export async function killPostgresDuringIngest(
  stage: Stage,
  { calls, kills }: { calls: number; kills: number },
): Promise<PostgresKill> {
  const company = await stage.addCompany();
  const placed = newCalls([company], calls, lengthMs);
  stage.standins.clear();
  stage.standins.script({ transcribe: { text: scriptedText } });
  const [web, worker] = [stage.web, stage.workers[0]];

  const ledger: Ledger = { ids: [], acknowledgedAt: [], refusals: {}, next: 0 };
  const senders = Array.from({ length: sendersAtOnce }, () => sendAll(stage, placed, ledger));
  const recoveryMs: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const share = Math.floor((calls * (kill + 1)) / (kills + 1));
    await until("some calls to be taken", () => ledger.ids.length >= share, { everyMs: 2 });
    recoveryMs.push(await killAndStart(stage, ledger));
  }
  await Promise.all(senders);

  await untilSummarised(company, ledger.ids, { everyMs: 100, withinMs: 240_000 });
  const bill = await billOf(stage.standins, company, await turnsOfAll(placed));
  const problems = await problemsOf(company, ledger.ids);
  if (ledger.ids.length !== calls) problems.push(`${ledger.ids.length} of ${calls} acknowledged`);
  if (bill.askedAgain > 0) problems.push(`${bill.askedAgain} turns were asked again`);
  if (web.hasEnded() || worker?.hasEnded()) problems.push("a process did not survive");
  const strange = Object.keys(ledger.refusals).filter((kind) => !expected.has(kind));
  if (strange.length > 0) problems.push(`answered ${strange.join()} while PostgreSQL was away`);
  return { acknowledged: ledger.ids.length, refusals: ledger.refusals, recoveryMs, bill, problems };
}

const expected = new Set(["503", "no answer"]);

type Ledger = {
  ids: string[];
  acknowledgedAt: number[];
  refusals: Record<string, number>;
  next: number;
};

async function sendAll(stage: Stage, placed: NewCall[], ledger: Ledger): Promise<void> {
  for (let call = placed[ledger.next++]; call; call = placed[ledger.next++]) {
    ledger.ids.push(await insist(stage, call, ledger));
    ledger.acknowledgedAt.push(performance.now());
  }
}

async function insist(stage: Stage, call: NewCall, { refusals }: Ledger): Promise<string> {
  for (;;) {
    const answer = await send(stage.origin, uploadOf(call)).catch(() => null);
    if (answer?.status === 202) return acknowledgedId(answer);

    const kind = answer === null ? "no answer" : String(answer.status);
    refusals[kind] = (refusals[kind] ?? 0) + 1;
    await pause(sendAgainMs);
  }
}

async function killAndStart(stage: Stage, { acknowledgedAt }: Ledger): Promise<number> {
  await stage.database.kill9();
  await stage.database.start();
  const startedAt = performance.now();
  return until(
    "a call to be taken again",
    () => {
      const next = acknowledgedAt.find((at) => at > startedAt);
      return next && next - startedAt;
    },
    { everyMs: 5 },
  );
}
