import { z } from "zod";
import type { turnResults } from "@/db/schema/results";
import { voicePart } from "@/domain/transcript";
import type { Keyring } from "../ctx";
import type { SpeechAnswer } from "../ports/speech-to-text";
import { CannotUnseal, seal, unseal } from "../settings/seal";

type OfCall = { companyId: string; callId: string };

const said = z.object({ text: z.string(), voices: z.array(voicePart).exactOptional() });
type Said = z.infer<typeof said>;

/** What was said in a turn, as `turn_results.sealed_answer` keeps it. */
export function sealAnswer(keyring: Keyring, call: OfCall, { text, voices }: SpeechAnswer): string {
  return seal(keyring, JSON.stringify({ text, voices }), purposeFor(call));
}

type Row = Pick<typeof turnResults.$inferSelect, "answer" | "voices" | "sealedAnswer"> & OfCall;

/** What a row says was said, sealed or not; null when nothing, or when its key is gone. */
export function openAnswer(keyring: Keyring, row: Row): Said | null {
  const { answer: text, voices, sealedAnswer } = row;
  if (text !== null) return { text, ...(voices && { voices }) };
  if (sealedAnswer === null) return null;
  try {
    return said.parse(JSON.parse(unseal(keyring, sealedAnswer, purposeFor(row)).text));
  } catch (error) {
    if (error instanceof CannotUnseal) return null;
    throw error;
  }
}

function purposeFor({ companyId, callId }: OfCall): string {
  return `answers of call ${callId} of ${companyId}`;
}
