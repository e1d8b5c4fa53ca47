import { audit } from "../audit";
import { updateCall } from "../calls/rows";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { changeCompany } from "../realtime/change";
import { logEvents } from "../realtime/log";
import { lockEditable, versionGone } from "./editable";
import { readVersion } from "./versions";

type Settled = { callId: string; version: number; isAccepted: boolean };

/**
 * Ends the choice between somebody's edit and the version an engine made after it: the new one
 * becomes the current one, or the edit stays. Both versions remain to be read.
 *
 * Throws `AppError`: `not_found`, `conflict` when it is no longer that version which is proposed.
 */
export async function settleProposal(
  deps: Deps,
  ctx: Ctx,
  { callId, version, isAccepted }: Settled,
): Promise<void> {
  await changeCompany(deps, ctx.companyId, async (tx) => {
    const { call } = await lockEditable(tx, ctx, callId);
    if (call.proposedVersion !== version) {
      throw new AppError(
        "conflict",
        "This choice has been made, or there is a newer version by now.",
      );
    }
    if (isAccepted && !(await readVersion(tx, call, version))) throw versionGone();

    const current = isAccepted ? { currentVersion: version } : {};
    await updateCall(tx, call, { ...current, proposedVersion: null, updatedAt: deps.now() });
    await audit(tx, ctx, {
      action: isAccepted ? "call.summary_accepted" : "call.summary_kept",
      target: call.id,
      ...(isAccepted && { before: { version: call.currentVersion } }),
      after: { version: isAccepted ? version : call.currentVersion },
    });
    const told = isAccepted
      ? ({ type: "summary.updated", callId, version } as const)
      : ({ type: "call.updated", callId } as const);
    await logEvents(tx, ctx.companyId, [told]);
  });
}
