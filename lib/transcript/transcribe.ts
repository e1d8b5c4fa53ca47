import { inCompany } from "@/db/in-company";
import { engineIds } from "@/domain/settings";
import { minWords } from "@/domain/summary-options";
import { countWords } from "@/domain/text";
import type { DropReason, Segment } from "@/domain/transcript";
import { updateCall } from "../calls/rows";
import { closeRun, endRun, lockRun, noOutage, type Run, type RunEnd } from "../calls/run";
import type { Ctx, Deps, Engine } from "../ctx";
import { changeCompany } from "../realtime/change";
import { CallGone } from "./ask-turn";
import { corrector } from "./correct";
import { guard } from "./guards";
import { type Heard, hearCall } from "./hear";
import { mergeTurns } from "./merge";
import { type RunToTranscribe, readRun } from "./read-run";
import { maskStoredAnswers } from "./redact/stored-answers";
import { maskSpoken } from "./redact/turns";
import { storeAudioFacts, storeTranscript } from "./store-transcript";

/**
 * Step 1 of a run: the call's audio becomes a transcript, and `summarize` is enqueued with it in
 * one transaction. Does nothing when the run no longer counts or has its transcript. Turns that
 * were answered before are not asked again.
 *
 * Throws `ProviderError` when the engine fails, `AudioUnreadable` when the audio cannot be read.
 */
export async function transcribeCall(
  deps: Deps,
  ctx: Ctx,
  run: Run,
  signal: AbortSignal,
): Promise<void> {
  const known = await inCompany(deps.db, ctx.companyId, (tx) => readRun(tx, run));
  if (!known) return;

  const engine = engineOf(deps, known);
  if (!engine) return closeRun(deps, run, notConfigured(known));

  const heard = await hearCall(deps, run, engine, known, signal).catch(nullIfGone);
  if (!heard) return;

  const { redactedKinds: kinds } = known;
  const { turns, redactions, maskedTexts } = maskSpoken(heard.turns, kinds);
  const { segments, dropped } = readHeard({ ...heard, turns }, known);
  const { recordings, answers } = heard;
  const speakersAssumed = recordings.some((recording) => recording.speakersAssumed);
  await changeCompany(deps, ctx.companyId, async (tx) => {
    const call = await lockRun(tx, run);
    if (!call) return;

    await storeAudioFacts(tx, ctx.companyId, recordings);
    if (answers.length > 0) {
      const transcript = { engine, answers, segments, speakersAssumed, dropped, redactions };
      await storeTranscript(tx, run, transcript, deps.now());
      await maskStoredAnswers(tx, deps.keyring, run, { kinds, answers, maskedTexts });
    }
    const end = tooLittle(heard, segments, known.minSpeechMs);
    if (end) return endRun(tx, call, end, deps.now());

    await updateCall(tx, call, noOutage);
    await deps.jobs.enqueue(tx, "summarize", run);
  });
}

/** What was heard as segments, without what guards leave out, and why turns are in none. */
function readHeard(
  { turns, recordings }: Heard,
  { talkers, glossary }: RunToTranscribe,
): { segments: Segment[]; dropped: DropReason[] } {
  const { kept, dropped } = guard(turns, glossary.keywords);
  const correct = corrector(glossary.corrections);
  const withheld = recordings.flatMap(({ withheldTurns }) =>
    Array.from({ length: withheldTurns }, () => "withheld" as const),
  );
  return {
    segments: mergeTurns(
      kept.map((turn) => ({ ...turn, text: correct(turn.text) })),
      talkers,
    ),
    dropped: [...withheld, ...dropped.map(({ reason }) => reason)],
  };
}

/** Why no summary is asked for; null when there is something to sum up. */
function tooLittle(
  { tooShort, speechMs }: Heard,
  segments: Segment[],
  minSpeechMs: number,
): RunEnd | null {
  if (tooShort) {
    const seconds = { speechSeconds: toTenths(speechMs), minSpeechSeconds: minSpeechMs / 1000 };
    return { status: "skipped", reason: "too_short", facts: seconds };
  }
  if (segments.length === 0) return { status: "skipped", reason: "no_speech" };

  const words = countWords(segments.map(({ text }) => text).join(" "));
  if (minSpeechMs === 0 || words >= minWords) return null;
  return { status: "skipped", reason: "too_short", facts: { words } };
}

function toTenths(ms: number): number {
  return Math.floor(ms / 100) / 10;
}

function nullIfGone(error: unknown): null {
  if (error instanceof CallGone) return null;
  throw error;
}

function notConfigured({ call }: RunToTranscribe): RunEnd {
  const facts = { engine: call.runEngine ?? "" };
  return { status: "failed", reason: "engine_not_configured", facts };
}

function engineOf(deps: Deps, { call }: RunToTranscribe): Engine | undefined {
  const id = engineIds.find((engineId) => engineId === call.runEngine);
  return id && deps.providers.engines[id];
}
