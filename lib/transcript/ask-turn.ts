import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { inCompany } from "@/db/in-company";
import type { RedactionKind } from "@/domain/redaction";
import { storableText } from "@/domain/text";
import { turnSha256, wavOf } from "../audio/wav";
import type { Run } from "../calls/run";
import type { Deps, Engine } from "../ctx";
import type { SpeechAnswer } from "../ports/speech-to-text";
import { inBatches } from "./in-batches";
import { maskAnswer } from "./redact/turns";
import {
  claimTurns,
  type KeptAnswer,
  storeAnswers,
  type TurnClaim,
  type TurnKey,
} from "./turn-results";

/** The call was deleted while its turns were being asked. */
export class CallGone extends Error {
  constructor() {
    super("the call has been deleted");
    this.name = "CallGone";
  }
}

/** What an engine is asked: the sound of one turn, or of many when it is to tell voices apart. */
export type Question = { pcm: Int16Array; durationMs: number; diarise?: boolean };

export type Ask = (question: Question) => Promise<SpeechAnswer>;

type Asking = {
  keywords: string[];
  /** What is masked in every answer. */
  redactedKinds: readonly RedactionKind[];
  signal: AbortSignal;
};

const claimsAtOnce = 100;

/**
 * Asks for the words of a run's turns: what was answered before, else the engine, whose answer is
 * kept at once. Turns of the same sound are asked once, also when they come at the same moment.
 *
 * Nothing is stored or answered before the kinds to be redacted are masked in it, and what only
 * other turns show is stored sealed until they have. The kinds are no part of what was asked: an
 * answer stands under other kinds too, masked once more, and what was masked in it stays so, since
 * the sound is not paid for again.
 */
export function turnAsker(
  deps: Deps,
  run: Run,
  engine: Engine,
  { keywords: expected, redactedKinds, signal }: Asking,
): Ask {
  const { speechToText, config } = engine;
  // What is not sent is no part of the question: a change of it makes no turn a new one.
  const keywords = speechToText.keywordsTaken?.(expected) ?? expected;
  const hints = keywords.length > 0 ? digestOf(keywords) : [];
  const inHand = new Map<string, Promise<SpeechAnswer>>();

  const claim = inBatches(claimsAtOnce, (keys: TurnKey[]) => {
    const now = deps.now();
    const staleBefore = new Date(now.getTime() - deps.policy.turnClaimMs);
    return inCompany(deps.db, run.companyId, (tx) =>
      claimTurns(tx, { keys, runId: run.runId, now, staleBefore, keyring: deps.keyring }),
    );
  });
  const keep = inBatches(claimsAtOnce, async (kept: KeptAnswer[]) => {
    await keepPaid(() =>
      inCompany(deps.db, run.companyId, (tx) => storeAnswers(tx, deps.keyring, kept, deps.now())),
    );
    return kept;
  });

  return ({ pcm, durationMs, diarise = false }) => {
    const parameters = JSON.stringify({ keywords: hints, ...(diarise && { diarise }) });
    const turn = turnSha256(pcm);
    const name = `${turn} ${parameters}`;
    const asked = inHand.get(name) ?? answerTo(turn, parameters);
    inHand.set(name, asked);
    return asked;

    async function answerTo(sha256: string, asking: string): Promise<SpeechAnswer> {
      const key: TurnKey = {
        ...{ companyId: run.companyId, callId: run.callId, turnSha256: sha256 },
        ...{ engine: config.engineId, model: config.transcribeModel, parameters: asking },
      };
      const known = await claimed(() => claim(key), signal);
      if (known) return maskAnswer(known, redactedKinds);

      const request = { wav: wavOf(pcm), durationMs, keywords, companyId: run.companyId };
      const answer = await speechToText.transcribe(
        config,
        { ...request, ...(diarise && { diarise }) },
        signal,
      );
      const storable = maskAnswer(asStorable(answer), redactedKinds);
      await keep({ key, answer: storable });
      return storable;
    }
  };
}

/** A hundred names are more than a key may hold, and none of its business. */
function digestOf(keywords: string[]): string {
  return createHash("sha256").update(JSON.stringify(keywords)).digest("hex");
}

function asStorable({ voices, ...answer }: SpeechAnswer): SpeechAnswer {
  const text = storableText(answer.text);
  if (!voices) return { ...answer, text };
  return { ...answer, text, voices: voices.map((v) => ({ ...v, text: storableText(v.text) })) };
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
  claim: () => Promise<TurnClaim>,
  signal: AbortSignal,
): Promise<SpeechAnswer | null> {
  for (;;) {
    const state = await claim();
    if (state.state === "answered") return state.answer;
    if (state.state === "mine") return null;
    if (state.state === "call_gone") throw new CallGone();
    await wait(askAgainMs, undefined, { signal });
  }
}

const askAgainMs = 250;
