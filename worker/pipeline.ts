import { abandonMail, mailLink } from "@/lib/accounts/mail-link";
import { AudioUnreadable } from "@/lib/audio/unreadable";
import { postponeRun } from "@/lib/calls/postpone";
import { closeRun, endRun, lockRun, type Run } from "@/lib/calls/run";
import type { Ctx, Deps } from "@/lib/ctx";
import { abandonDelivery, deliver } from "@/lib/delivery/deliver";
import { planDeliveries } from "@/lib/delivery/plan";
import { ProviderError } from "@/lib/errors";
import type { JobKind, RunStep } from "@/lib/jobs/kinds";
import { changeCompany } from "@/lib/realtime/change";
import { abandonRemake } from "@/lib/remakes/cancel";
import { goThrough } from "@/lib/remakes/go-through";
import { type Announce, summarizeCall } from "@/lib/summary/summarize";
import { transcribeCall } from "@/lib/transcript/transcribe";
import type { DeadHandler, Handlers } from "./run-job";

/**
 * From a recording to a summary, and out to those who want it. Each step stores its result and
 * enqueues the next in one transaction, so a killed worker repeats one step at most, and a step
 * done twice does nothing.
 */
export function pipeline(deps: Deps): Handlers {
  const announce: Announce = (tx, call, version) => planDeliveries(deps, tx, call, version);

  return {
    transcribe: step(deps, "transcribe", transcribeCall),
    summarize: step(deps, "summarize", (...asked) => summarizeCall(...asked, announce)),
    deliver: ({ companyId, deliveryId }, { signal }) =>
      deliver(deps, systemCtx(companyId, "deliver"), { deliveryId }, signal),
    mail: ({ companyId, linkId }, { signal }) =>
      mailLink(deps, systemCtx(companyId, "mail"), { linkId }, signal),
    remake: (remake, { signal }) => goThrough(deps, remake, signal),
  };
}

/** A job that failed again and again through a fault of ours: its call, or delivery, says so. */
export function giveUp(deps: Deps): DeadHandler {
  const end = (run: Run) =>
    closeRun(deps, run, { status: "failed", reason: "engine_failed", facts: { kind: "internal" } });

  const ends: Handlers = {
    transcribe: end,
    summarize: end,
    deliver: (delivery) => abandonDelivery(deps, delivery),
    mail: (link) => abandonMail(deps, link),
    remake: (remake) => abandonRemake(deps, remake),
  };

  return (kind, payload, job) => ends[kind](payload, job);
}

type Work = (deps: Deps, ctx: Ctx, run: Run, signal: AbortSignal) => Promise<void>;

function systemCtx(companyId: string, job: JobKind): Ctx {
  return { companyId, actor: { type: "system", job } };
}

function step(deps: Deps, kind: RunStep, work: Work): Handlers[RunStep] {
  return async (run, { signal }) => {
    try {
      await work(deps, systemCtx(run.companyId, kind), run, signal);
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
  kind: RunStep,
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
