import type { Tx } from "@/db/client";
import type { ReasonFacts } from "@/domain/eligibility";
import type { Reason } from "@/domain/reasons";
import type { Deps } from "../ctx";
import { changeCompany } from "../realtime/change";
import { logEvents } from "../realtime/log";
import { type CallRow, lockCall, updateCall } from "./rows";

/** One attempt at making a call's summary; its artifacts carry its id. */
export type Run = { companyId: string; callId: string; runId: string };

/** Locks the call if that run still counts; undefined when another took its place or it ended. */
export async function lockRun(tx: Tx, run: Run): Promise<CallRow | undefined> {
  const call = await lockCall(tx, run.companyId, run.callId);
  return call?.runId === run.runId ? call : undefined;
}

export type RunEnd = { status: "skipped" | "failed"; reason: Reason; facts?: ReasonFacts };

/**
 * Ends a run without a summary. What was made on the way (the transcript, say) stays, and so does
 * the summary of a run before: the reason then says why there is no newer one.
 */
export async function endRun(tx: Tx, call: CallRow, end: RunEnd, now: Date): Promise<void> {
  await updateCall(tx, call, {
    ...idle,
    summaryStatus: call.currentVersion === null ? end.status : "ready",
    reason: end.reason,
    reasonFacts: end.facts ?? {},
    updatedAt: now,
  });
  await logEvents(tx, call.companyId, [{ type: `summary.${end.status}`, callId: call.id }]);
}

/** As `endRun`, in a transaction of its own; does nothing when the run no longer counts. */
export async function closeRun(deps: Deps, run: Run, end: RunEnd): Promise<void> {
  await changeCompany(deps, run.companyId, async (tx) => {
    const call = await lockRun(tx, run);
    if (call) await endRun(tx, call, end, deps.now());
  });
}

/** What a call's columns say while its engine works. */
export const noOutage = { outageTries: 0, outageSince: null, nextTryAt: null };

/** What they say when no run is under way. */
export const idle = { runId: null, runKeywords: null, audioDueAt: null, ...noOutage };
