import { AudioUnreadable } from "@/lib/audio/unreadable";
import { postponeRun } from "@/lib/calls/postpone";
import { closeRun, endRun, lockRun, type Run } from "@/lib/calls/run";
import type { Ctx, Deps } from "@/lib/ctx";
import { ProviderError } from "@/lib/errors";
import type { JobKind } from "@/lib/jobs/kinds";
import { changeCompany } from "@/lib/realtime/change";
import { summarizeCall } from "@/lib/summary/summarize";
import { transcribeCall } from "@/lib/transcript/transcribe";
import type { DeadHandler, Handlers } from "./run-job";

/**
 * From a recording to a summary. Each step stores its result and enqueues the next in one
 * transaction, so a killed worker repeats one step at most, and a step done twice does nothing.
 */
export function pipeline(deps: Deps): Handlers {
  return {
    transcribe: step(deps, "transcribe", transcribeCall),
    summarize: step(deps, "summarize", summarizeCall),
  };
}

/** A job that failed again and again through a fault of ours: its call says so. */
export function giveUp(deps: Deps): DeadHandler {
  return (_kind, run) =>
    closeRun(deps, run, { status: "failed", reason: "engine_failed", facts: { kind: "internal" } });
}

type Work = (deps: Deps, ctx: Ctx, run: Run, signal: AbortSignal) => Promise<void>;

function step(deps: Deps, kind: JobKind, work: Work): Handlers[JobKind] {
  return async (run, { signal }) => {
    const ctx: Ctx = { companyId: run.companyId, actor: { type: "system", job: kind } };
    try {
      await work(deps, ctx, run, signal);
    } catch (error) {
      if (error instanceof AudioUnreadable) await unreadable(deps, run, error);
      else if (error instanceof ProviderError) await engineFailed(deps, run, kind, error);
      else throw error;
    }
  };
}

async function unreadable(deps: Deps, run: Run, error: AudioUnreadable): Promise<void> {
  const facts = { why: error.reason };
  await closeRun(deps, run, { status: "failed", reason: "audio_unreadable", facts });
}

/** An outage is waited out; a refusal, or an answer that cannot be used, ends the run at once. */
async function engineFailed(
  deps: Deps,
  run: Run,
  kind: JobKind,
  error: ProviderError,
): Promise<void> {
  deps.log.warn(
    { error, kind, callId: run.callId, requestId: error.requestId },
    "an engine failed",
  );
  await changeCompany(deps, run.companyId, async (tx) => {
    const call = await lockRun(tx, run);
    if (!call) return;

    if (error.retryable) return postponeRun(deps, tx, call, { run, step: kind, outage: error });
    const reason = refusals.has(error.kind) ? "engine_refused" : "engine_failed";
    await endRun(tx, call, { status: "failed", reason, facts: { kind: error.kind } }, deps.now());
  });
}

const refusals = new Set(["refused", "rejected", "unauthorized", "quota_exceeded"]);
