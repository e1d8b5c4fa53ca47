import type { Tx } from "@/db/client";
import type { Deps } from "../ctx";
import type { ProviderError } from "../errors";
import type { RunStep } from "../jobs/kinds";
import { logEvents } from "../realtime/log";
import { type CallRow, updateCall } from "./rows";
import { endRun, type Run } from "./run";

/**
 * After an outage of the engine: enqueues the same step again for later, or ends the run when
 * the outage has lasted too long. The call stays `processing` and shows when the next try is.
 */
export async function postponeRun(
  deps: Deps,
  tx: Tx,
  call: CallRow,
  { run, step, outage }: { run: Run; step: RunStep; outage: ProviderError },
): Promise<void> {
  const now = deps.now();
  const { outageDelaysMs, outageGiveUpMs } = deps.policy;
  const since = call.outageSince ?? now;
  const plannedMs = outageDelaysMs[call.outageTries] ?? outageDelaysMs.at(-1) ?? 0;
  const nextTryAt = new Date(now.getTime() + Math.max(plannedMs, outage.retryAfterMs ?? 0));

  if (nextTryAt.getTime() - since.getTime() > outageGiveUpMs) {
    const facts = { kind: outage.kind };
    return endRun(tx, call, { status: "failed", reason: "engine_failed", facts }, now);
  }

  await updateCall(tx, call, {
    outageTries: call.outageTries + 1,
    outageSince: since,
    nextTryAt,
    updatedAt: now,
  });
  await deps.jobs.enqueue(tx, step, run, { startAfter: nextTryAt });
  await logEvents(tx, call.companyId, [{ type: "call.updated", callId: call.id }]);
}
