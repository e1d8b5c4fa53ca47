import { and, eq, isNotNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { turnResults } from "@/db/schema/results";
import type { RedactionKind } from "@/domain/redaction";
import type { Run } from "../../calls/run";
import type { Keyring } from "../../ctx";
import type { SpeechAnswer } from "../../ports/speech-to-text";
import { openAnswer } from "../sealed-answer";
import { maskAnswer } from "./turns";

type Masking = {
  kinds: readonly RedactionKind[];
  /** What the run heard, as it was said in each turn. */
  answers: SpeechAnswer[];
  /** Texts that the turns around them show to hold what must be masked, and how they are masked. */
  maskedTexts: ReadonlyMap<string, string>;
};

/**
 * Masks what is kept of a call's answers, whichever engine gave them: what only the whole call
 * shows, and what was stored while a kind was not masked. Two turns of the same words are masked
 * alike. What the run has heard needs its seal no longer; an answer that no transcript has shown
 * in its place keeps it.
 */
export async function maskStoredAnswers(
  tx: Tx,
  keyring: Keyring,
  { companyId, callId }: Run,
  { kinds, answers, maskedTexts }: Masking,
): Promise<void> {
  const rows = await tx
    .select()
    .from(turnResults)
    .where(
      and(
        eq(turnResults.companyId, companyId),
        eq(turnResults.callId, callId),
        or(isNotNull(turnResults.answer), isNotNull(turnResults.sealedAnswer)),
      ),
    );
  const heard = new Set(answers.map(({ text }) => text));
  const inCall = (text: string) => maskedTexts.get(text) ?? text;
  const changed = rows.flatMap((row) => {
    const said = openAnswer(keyring, row);
    if (!said) return [];
    const alone = maskAnswer({ ...said, languages: [], billedMs: null }, kinds);
    if (row.answer === null && !heard.has(alone.text)) return [];

    const parts = alone.voices?.map((part) => ({ ...part, text: inCall(part.text) })) ?? null;
    const isSplit = parts?.some((part, i) => part.text !== alone.voices?.[i]?.text);
    const text = isSplit ? joined(parts) : inCall(alone.text);
    if (text === row.answer && JSON.stringify(parts) === JSON.stringify(row.voices)) return [];
    const { turnSha256: sha256, engine, model, parameters } = row;
    return [{ sha256, engine, model, parameters, answer: text, voices: parts }];
  });
  if (changed.length === 0) return;

  await tx.execute(sql`
    update ${turnResults} as t
    set answer = m.answer, sealed_answer = null, voices = nullif(m.voices, 'null')
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as m
      (sha256 text, engine text, model text, parameters text, answer text, voices jsonb)
    where t.company_id = ${companyId} and t.call_id = ${callId} and t.engine = m.engine
      and t.model = m.model and t.turn_sha256 = m.sha256 and t.parameters = m.parameters`);
}

function joined(parts: { text: string }[] | null): string {
  return (parts ?? []).map(({ text }) => text).join(" ");
}
