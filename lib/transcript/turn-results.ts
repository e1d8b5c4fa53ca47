import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calls } from "@/db/schema/calls";
import { turnResults } from "@/db/schema/results";
import type { EngineId } from "@/domain/settings";
import type { Run } from "../calls/run";
import type { Keyring } from "../ctx";
import type { SpeechAnswer } from "../ports/speech-to-text";
import { openAnswer, sealAnswer } from "./sealed-answer";

/** What was asked: the same key again has the same answer, and is not paid again. */
export type TurnKey = {
  companyId: string;
  callId: string;
  turnSha256: string;
  engine: EngineId;
  model: string;
  parameters: string;
};

export type TurnClaim =
  | { state: "answered"; answer: SpeechAnswer }
  | { state: "mine" }
  | { state: "call_gone" }
  | { state: "asked_by_another" };

/** Of one call, engine and model, and no turn twice. */
export type ToClaim = {
  keys: TurnKey[];
  runId: string;
  now: Date;
  staleBefore: Date;
  keyring: Keyring;
};

/**
 * Claims turns before their engine is asked, and answers for each in order. A run takes its own
 * claim over, since whoever held it has died; another run's claim counts until it is older than
 * `staleBefore`. Of a call that has been deleted nothing is asked, nor kept. An answer whose key is
 * gone is asked for again.
 */
export async function claimTurns(tx: Tx, asked: ToClaim): Promise<TurnClaim[]> {
  const { keys, runId, now, staleBefore, keyring } = asked;
  const [first] = keys;
  if (!first) return [];
  if (!(await holdCall(tx, first))) return keys.map(() => ({ state: "call_gone" }));

  const claim = { askedByRun: runId, askedAt: now };
  const claimed = await tx
    .insert(turnResults)
    // In one order, so that two runs that claim the same turns do not wait for each other.
    .values(keys.toSorted(byName).map((key) => ({ ...key, ...claim })))
    .onConflictDoUpdate({
      target: [
        turnResults.companyId,
        turnResults.callId,
        turnResults.turnSha256,
        turnResults.engine,
        turnResults.model,
        turnResults.parameters,
      ],
      set: claim,
      setWhere: sql`${turnResults.answer} is null and ${turnResults.sealedAnswer} is null and
        (${turnResults.askedByRun} = ${runId} or ${turnResults.askedAt} < ${staleBefore.toISOString()})`,
    })
    .returning({ turnSha256: turnResults.turnSha256, parameters: turnResults.parameters });

  const mine = new Set(claimed.map(nameOf));
  const others = keys.filter((key) => !mine.has(nameOf(key)));
  const answered = await answersOf(tx, keyring, others);
  const lost = others.filter((key) => answered.get(nameOf(key)) === null);
  if (lost.length > 0) {
    // The insert has locked these rows, so one run alone clears and claims them.
    await dropAnswers(tx, first, lost);
    return claimTurns(tx, asked);
  }
  return keys.map((key) => {
    if (mine.has(nameOf(key))) return { state: "mine" };
    const answer = answered.get(nameOf(key));
    return answer ? { state: "answered", answer } : { state: "asked_by_another" };
  });
}

type Named = Pick<TurnKey, "turnSha256" | "parameters">;

/** A turn among those of its call and model. */
function nameOf({ turnSha256, parameters }: Named): string {
  return `${turnSha256} ${parameters}`;
}

function byName(a: Named, b: Named): number {
  return nameOf(a) < nameOf(b) ? -1 : 1;
}

/** Of the turns that are answered; null for an answer that nobody can open any more. */
async function answersOf(
  tx: Tx,
  keyring: Keyring,
  keys: TurnKey[],
): Promise<Map<string, SpeechAnswer | null>> {
  const [first] = keys;
  if (!first) return new Map();

  const rows = await tx
    .select()
    .from(turnResults)
    .where(
      and(
        eq(turnResults.companyId, first.companyId),
        eq(turnResults.callId, first.callId),
        eq(turnResults.engine, first.engine),
        eq(turnResults.model, first.model),
        inArray(
          turnResults.turnSha256,
          keys.map(({ turnSha256 }) => turnSha256),
        ),
      ),
    );
  return new Map(
    rows.flatMap((row) => {
      if (row.answer === null && row.sealedAnswer === null) return [];
      const said = openAnswer(keyring, row);
      const facts = { languages: row.languages ?? [], billedMs: row.billedMs };
      return [[nameOf(row), said && { ...said, ...facts }]];
    }),
  );
}

/** Leaves turns of one call and model as if they had been asked long ago and never answered. */
async function dropAnswers(tx: Tx, of: TurnKey, turns: Named[]): Promise<void> {
  const name = sql`${turnResults.turnSha256} || ' ' || ${turnResults.parameters}`;
  await tx
    .update(turnResults)
    .set({
      ...{ sealedAnswer: null, voices: null, languages: null, billedMs: null, answeredAt: null },
      askedAt: longAgo,
    })
    .where(
      and(
        eq(turnResults.companyId, of.companyId),
        eq(turnResults.callId, of.callId),
        eq(turnResults.engine, of.engine),
        eq(turnResults.model, of.model),
        inArray(name, turns.map(nameOf)),
      ),
    );
}

/** Keeps a call from being deleted until the transaction ends; false when it has been. */
async function holdCall(tx: Tx, { companyId, callId }: TurnKey): Promise<boolean> {
  const rows = await tx
    .select({ id: calls.id })
    .from(calls)
    .where(and(eq(calls.companyId, companyId), eq(calls.id, callId), isNull(calls.deletedAt)))
    .for("key share");
  return rows.length > 0;
}

/** Gives back what a run has claimed and got no answer for: no other run need wait for it. */
export async function releaseTurns(tx: Tx, run: Run): Promise<void> {
  await tx
    .update(turnResults)
    .set({ askedAt: longAgo })
    .where(
      and(
        eq(turnResults.companyId, run.companyId),
        eq(turnResults.callId, run.callId),
        eq(turnResults.askedByRun, run.runId),
        isNull(turnResults.answer),
        isNull(turnResults.sealedAnswer),
      ),
    );
}

const longAgo = new Date(0);

export type KeptAnswer = { key: TurnKey; answer: SpeechAnswer };

/**
 * Keeps the answers to turns that were claimed, all of one call, engine and model, in one
 * statement; of a call deleted meanwhile there are none left. They are sealed: what must be masked
 * in them shows only when the whole call has been heard.
 */
export async function storeAnswers(
  tx: Tx,
  keyring: Keyring,
  kept: KeptAnswer[],
  now: Date,
): Promise<void> {
  const [first] = kept;
  if (!first) return;

  const { companyId, callId, engine, model } = first.key;
  const rows = kept.map(({ key: { turnSha256, parameters }, answer }) => ({
    ...{ sha256: turnSha256, parameters, sealed: sealAnswer(keyring, first.key, answer) },
    ...{ languages: answer.languages, billed_ms: answer.billedMs },
  }));
  await tx.execute(sql`
    update ${turnResults} as t
    set sealed_answer = a.sealed, billed_ms = a.billed_ms, answered_at = ${now.toISOString()},
      languages = array(select jsonb_array_elements_text(a.languages))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a
      (sha256 text, parameters text, sealed text, languages jsonb, billed_ms int)
    where t.company_id = ${companyId} and t.call_id = ${callId} and t.engine = ${engine}
      and t.model = ${model} and t.answer is null
      and t.turn_sha256 = a.sha256 and t.parameters = a.parameters`);
}
