import { setTimeout as wait } from "node:timers/promises";
import { inCompany } from "@/db/in-company";
import { storableText } from "@/domain/text";
import type { Turn } from "../audio/turns";
import { turnSha256, wavOf } from "../audio/wav";
import type { Run } from "../calls/run";
import type { Deps, Engine } from "../ctx";
import type { SpeechAnswer } from "../ports/speech-to-text";
import { claimTurn, storeAnswer, type TurnKey } from "./turn-results";

/** The call was deleted while its turns were being asked. */
export class CallGone extends Error {
  constructor() {
    super("the call has been deleted");
    this.name = "CallGone";
  }
}

/** The words of one turn: what was answered before, else asked of the engine and kept at once. */
export async function askTurn(
  deps: Deps,
  run: Run,
  engine: Engine,
  turn: Turn,
  signal: AbortSignal,
): Promise<SpeechAnswer> {
  const { speechToText, config } = engine;
  const keywords: string[] = [];
  const key: TurnKey = {
    companyId: run.companyId,
    callId: run.callId,
    turnSha256: turnSha256(turn.pcm),
    engine: config.engineId,
    model: config.transcribeModel,
    parameters: JSON.stringify({ keywords }),
  };

  const known = await claimed(deps, key, run.runId, signal);
  if (known) return known;

  const request = { wav: wavOf(turn.pcm), durationMs: turn.endMs - turn.startMs, keywords };
  const answer = await speechToText.transcribe(config, request, signal);
  const kept = { ...answer, text: storableText(answer.text) };
  await keepPaid(() =>
    inCompany(deps.db, run.companyId, (tx) => storeAnswer(tx, key, kept, deps.now())),
  );
  return kept;
}

const keepAgainAfterMs = [100, 250, 500, 1000, 2000, 4000];

/** An answer in hand has been paid: a database that is briefly away must not cost it. */
async function keepPaid(keep: () => Promise<void>): Promise<void> {
  for (const waitMs of keepAgainAfterMs) {
    try {
      return await keep();
    } catch {
      await wait(waitMs);
    }
  }
  return keep();
}

/** Null when this run is now the one to ask; waits while another run is asking. */
async function claimed(
  deps: Deps,
  key: TurnKey,
  runId: string,
  signal: AbortSignal,
): Promise<SpeechAnswer | null> {
  for (;;) {
    const now = deps.now();
    const staleBefore = new Date(now.getTime() - deps.policy.turnClaimMs);
    const claim = await inCompany(deps.db, key.companyId, (tx) =>
      claimTurn(tx, key, runId, now, staleBefore),
    );
    if (claim.state === "answered") return claim.answer;
    if (claim.state === "mine") return null;
    if (claim.state === "call_gone") throw new CallGone();
    await wait(askAgainMs, undefined, { signal });
  }
}

const askAgainMs = 250;
