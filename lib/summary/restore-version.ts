import { audit } from "../audit";
import { updateCall } from "../calls/rows";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { changeCompany } from "../realtime/change";
import { logEvents } from "../realtime/log";
import { lockEditable, versionGone } from "./editable";
import { readPoints, readVersion, storeEdit } from "./versions";

export type Restored = {
  /** What was restored. */
  earlier: number;
  /** The number it has as the current one. */
  version: number;
  /** What it took the place of, to be restored in its turn; null when nothing was shown. */
  replaced: number | null;
};

/**
 * Makes an earlier version the current one again, as a new version by whoever asked for it; `seen`
 * is what they took for the current one. Throws `AppError`: `not_found`, `conflict` when it is gone
 * or current, or when there is a newer one than they have seen.
 */
export async function restoreVersion(
  deps: Deps,
  ctx: Ctx,
  { callId, version: earlier, seen }: { callId: string; version: number; seen: number | null },
): Promise<Restored> {
  return changeCompany(deps, ctx.companyId, async (tx) => {
    const { call, userId } = await lockEditable(tx, ctx, callId);
    if (call.currentVersion === earlier) {
      throw new AppError("conflict", "This is the current version already.");
    }
    if (call.currentVersion !== seen) throw newerByNow();

    const base = await readVersion(tx, call, earlier);
    if (!base) throw versionGone();

    const points = await readPoints(tx, call, earlier);
    const made = { base, authorUserId: userId, isRestored: true, words: base, points };
    const version = await storeEdit(tx, call, made, deps.now());
    await updateCall(tx, call, {
      ...(call.summaryStatus !== "processing" && shown),
      ...{ currentVersion: version, updatedAt: deps.now() },
    });
    const facts = { version, basedOnVersion: earlier };
    await audit(tx, ctx, { action: "call.summary_restored", target: call.id, after: facts });
    await logEvents(tx, ctx.companyId, [{ type: "summary.updated", callId, version }]);
    return { earlier, version, replaced: call.currentVersion };
  });
}

function newerByNow(): AppError {
  return new AppError("conflict", "There is a newer version by now. Look at it first.");
}

const shown = { summaryStatus: "ready", reason: null, reasonFacts: null } as const;
