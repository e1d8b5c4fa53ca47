import { inCompany } from "@/db/in-company";
import { engineIds } from "@/domain/settings";
import { updateCall } from "../calls/rows";
import { closeRun, endRun, lockRun, noOutage, type Run, type RunEnd } from "../calls/run";
import type { Ctx, Deps, Engine } from "../ctx";
import { changeCompany } from "../realtime/change";
import { CallGone } from "./ask-turn";
import { type Heard, hearRecording } from "./hear";
import { mergeTurns } from "./merge";
import { type RunToTranscribe, readRun } from "./read-run";
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

  const heard = await hearAll(deps, run, engine, known, signal).catch(nullIfGone);
  if (!heard) return;

  const segments = mergeTurns(
    heard.flatMap((recording) => recording.turns),
    known.talkers,
  );
  await changeCompany(deps, ctx.companyId, async (tx) => {
    const call = await lockRun(tx, run);
    if (!call) return;

    await storeAudioFacts(tx, ctx.companyId, heard);
    if (segments.length === 0) return endRun(tx, call, noSpeech, deps.now());

    await storeTranscript(tx, run, { engine, heard, segments }, deps.now());
    await updateCall(tx, call, noOutage);
    await deps.jobs.enqueue(tx, "summarize", run);
  });
}

function nullIfGone(error: unknown): null {
  if (error instanceof CallGone) return null;
  throw error;
}

const noSpeech: RunEnd = { status: "skipped", reason: "no_speech" };

function notConfigured({ call }: RunToTranscribe): RunEnd {
  const facts = { engine: call.runEngine ?? "" };
  return { status: "failed", reason: "engine_not_configured", facts };
}

function engineOf(deps: Deps, { call }: RunToTranscribe): Engine | undefined {
  const id = engineIds.find((engineId) => engineId === call.runEngine);
  return id && deps.providers.engines[id];
}

async function hearAll(
  deps: Deps,
  run: Run,
  engine: Engine,
  known: RunToTranscribe,
  signal: AbortSignal,
): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const audio of known.audio) {
    heard.push(await hearRecording(deps, run, engine, known, audio, signal));
  }
  return heard;
}
