import { setTimeout as pause } from "node:timers/promises";
import { send } from "../api";
import {
  acknowledgedId,
  type NewCall,
  newCall,
  scriptedText,
  turnsOfAll,
  uploadOf,
} from "../calls";
import type { Company } from "../company";
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

type Plan = { calls: number; kills: number };

const lengthMs = 5000;
const sendersAtOnce = 4;
const sendAgainMs = 100;

/** Kills or restarts PostgreSQL `kills` times while senders hand over at least `calls` calls. */
export async function killPostgresDuringIngest(
  stage: Stage,
  { calls, kills }: Plan,
): Promise<PostgresKill> {
  const company = await stage.addCompany();
  stage.standins.clear();
  stage.standins.script({ transcribe: { text: scriptedText } });
  const [web, worker] = [stage.web, stage.workers[0]];

  const ledger: Ledger = { placed: [], acknowledged: new Map(), refusals: {}, wanted: calls };
  const over = new AbortController();
  const senders = Array.from({ length: sendersAtOnce }, () =>
    sendAll(stage, company, ledger, over.signal),
  );
  const sending = Promise.all(senders);
  const killing = killAll(stage, ledger, { calls, kills });
  // Whichever fails first, nobody is left to send for ever.
  const recoveryMs = await Promise.all([killing, sending]).then(
    ([recovered]) => recovered,
    (error: unknown) => {
      over.abort(error);
      throw error;
    },
  );

  const ids = [...ledger.acknowledged.keys()];
  await untilSummarised(company, ids, { everyMs: 100, withinMs: 240_000 });
  const bill = await billOf(stage.standins, company, await turnsOfAll(ledger.placed));
  const problems = await problemsOf(company, ids);
  if (bill.askedAgain > 0) problems.push(`${bill.askedAgain} turns were asked again`);
  if (web.hasEnded() || worker?.hasEnded()) problems.push("a process did not survive");
  const strange = Object.keys(ledger.refusals).filter((kind) => !expected.has(kind));
  if (strange.length > 0) problems.push(`answered ${strange.join()} while PostgreSQL was away`);
  return { acknowledged: ids.length, refusals: ledger.refusals, recoveryMs, bill, problems };
}

const expected = new Set(["503", "no answer"]);

type Ledger = {
  placed: NewCall[];
  /** When each call's 202 came, by the call's id. */
  acknowledged: Map<string, number>;
  refusals: Record<string, number>;
  /** How many calls to place; without end until the last kill, so that there is somebody to fail. */
  wanted: number;
};

async function killAll(stage: Stage, ledger: Ledger, { calls, kills }: Plan): Promise<number[]> {
  const recoveryMs: number[] = [];
  ledger.wanted = Number.POSITIVE_INFINITY;
  for (let kill = 0; kill < kills; kill += 1) {
    const share = Math.floor((calls * (kill + 1)) / (kills + 1));
    await until("some calls to be taken", () => ledger.acknowledged.size >= share, { everyMs: 2 });
    // Every other one is a restart as an administrator does it, which ends clients with a word.
    const how = kill % 2 === 0 ? "killed" : "fast";
    recoveryMs.push(await endAndStart(stage, ledger, how));
  }
  ledger.wanted = calls;
  return recoveryMs;
}

async function sendAll(stage: Stage, company: Company, ledger: Ledger, over: AbortSignal) {
  while (ledger.placed.length < ledger.wanted) {
    const call = newCall(company, lengthMs);
    ledger.placed.push(call);
    const id = await insist(stage, call, ledger, over);
    ledger.acknowledged.set(id, performance.now());
  }
}

async function insist(stage: Stage, call: NewCall, { refusals }: Ledger, over: AbortSignal) {
  for (;;) {
    over.throwIfAborted();
    const answer = await send(stage.origin, uploadOf(call)).catch(() => null);
    if (answer?.status === 202) return acknowledgedId(answer);

    const kind = answer === null ? "no answer" : String(answer.status);
    refusals[kind] = (refusals[kind] ?? 0) + 1;
    await pause(sendAgainMs);
  }
}

async function endAndStart(
  stage: Stage,
  { acknowledged }: Ledger,
  how: "killed" | "fast",
): Promise<number> {
  await stage.database.end(how);
  await stage.database.start();
  const startedAt = performance.now();
  return until(
    "a call to be taken again",
    () => {
      const next = [...acknowledged.values()].find((at) => at > startedAt);
      return next && next - startedAt;
    },
    { everyMs: 5 },
  );
}
