import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calls } from "@/db/schema/calls";
import { turnResults } from "@/db/schema/results";
import type { EngineId } from "@/domain/settings";
import type { Run } from "../calls/run";
import type { SpeechAnswer } from "../ports/speech-to-text";

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

/**
 * Claims a turn before its engine is asked. A run takes its own claim over, since whoever held it
 * has died; another run's claim counts until it is older than `staleBefore`. Of a call that has
 * been deleted nothing is asked, nor kept.
 */
export async function claimTurn(
  tx: Tx,
  key: TurnKey,
  runId: string,
  now: Date,
  staleBefore: Date,
): Promise<TurnClaim> {
  if (!(await holdCall(tx, key))) return { state: "call_gone" };

  const claim = { askedByRun: runId, askedAt: now };
  const claimed = await tx
    .insert(turnResults)
    .values({ ...key, ...claim })
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
      setWhere: sql`${turnResults.answer} is null and
        (${turnResults.askedByRun} = ${runId} or ${turnResults.askedAt} < ${staleBefore.toISOString()})`,
    })
    .returning({ askedAt: turnResults.askedAt });
  if (claimed.length > 0) return { state: "mine" };

  const [row] = await tx.select().from(turnResults).where(isTurn(key));
  if (row?.answer == null) return { state: "asked_by_another" };
  const { answer: text, languages, billedMs } = row;
  return { state: "answered", answer: { text, languages: languages ?? [], billedMs } };
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
      ),
    );
}

const longAgo = new Date(0);

export async function storeAnswer(
  tx: Tx,
  key: TurnKey,
  answer: SpeechAnswer,
  now: Date,
): Promise<void> {
  const { text, languages, billedMs } = answer;
  await tx
    .update(turnResults)
    .set({ answer: text, languages, billedMs, answeredAt: now })
    .where(isTurn(key));
}

function isTurn(key: TurnKey) {
  return and(
    eq(turnResults.companyId, key.companyId),
    eq(turnResults.callId, key.callId),
    eq(turnResults.turnSha256, key.turnSha256),
    eq(turnResults.engine, key.engine),
    eq(turnResults.model, key.model),
    eq(turnResults.parameters, key.parameters),
  );
}
