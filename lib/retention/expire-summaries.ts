import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { actionPoints, summaries, summaryParts } from "@/db/schema/results";
import { type CallRow, lockCall, updateCall } from "../calls/rows";
import type { Deps } from "../ctx";
import { changeCompany } from "../realtime/change";
import { logEvents } from "../realtime/log";
import { readCompany } from "../settings/read";
import { cutOff } from "./days";
import { endDeliveries } from "./empty-deliveries";

/**
 * Lets go the versions of a call's summary that are older than its company keeps them, with their
 * action points and what was sent of them, and parts of one that was never finished. Their rows
 * stay, empty, so that no number is given twice and nothing makes the summary anew by itself. False
 * when nothing was due.
 */
export async function expireSummaries(
  deps: Deps,
  { companyId, id }: { companyId: string; id: string },
): Promise<boolean> {
  return changeCompany(deps, companyId, async (tx) => {
    const call = await lockCall(tx, companyId, id);
    const { summaryDays } = (await readCompany(tx, companyId)).settings;
    if (!call || call.runId !== null || summaryDays === null) return false;

    const now = deps.now();
    const before = cutOff(now, summaryDays);
    const dropped = await dropOldParts(tx, call, before);
    const versions = await emptySummaries(tx, call, before, now);
    if (versions.length === 0) return dropped > 0;

    await dropActionPoints(tx, call, versions);
    await endDeliveries(tx, { companyId, callId: call.id, versions }, now);
    const current = call.currentVersion;
    if (current === null || !versions.includes(current)) {
      const isProposalGone = versions.includes(call.proposedVersion ?? 0);
      if (isProposalGone) await updateCall(tx, call, { proposedVersion: null, updatedAt: now });
      return true;
    }

    // What was proposed in its place can be accepted no more: it goes when its own time has come.
    const gone = { currentVersion: null, proposedVersion: null, updatedAt: now };
    await updateCall(tx, call, { ...gone, ...why(call, summaryDays) });
    // Whoever may not see a private call has been told already that it is gone.
    if (call.privateSince === null) {
      await logEvents(tx, companyId, [
        { type: "summary.deleted", callId: call.id, version: current },
      ]);
    }
    return true;
  });
}

/** A call that waits for audio, because somebody asked for another summary, goes on waiting. */
function why(call: CallRow, summaryDays: number) {
  if (call.summaryStatus === "processing") return {};
  const reasonFacts = { summaryDays };
  return { summaryStatus: "skipped", reason: "deleted", reasonFacts } as const;
}

async function emptySummaries(tx: Tx, call: CallRow, before: Date, now: Date): Promise<number[]> {
  const rows = await tx
    .update(summaries)
    .set({
      ...{ overview: "", overviewSegmentIds: [], notes: [], tags: [], proposedTags: [] },
      deletedAt: now,
    })
    .where(
      and(
        eq(summaries.companyId, call.companyId),
        eq(summaries.callId, call.id),
        lte(summaries.createdAt, before),
        isNull(summaries.deletedAt),
      ),
    )
    .returning({ version: summaries.version });
  return rows.map(({ version }) => version);
}

/** Of a summary that was never whole. */
async function dropOldParts(tx: Tx, call: CallRow, before: Date): Promise<number> {
  const rows = await tx
    .delete(summaryParts)
    .where(
      and(
        eq(summaryParts.companyId, call.companyId),
        eq(summaryParts.callId, call.id),
        lte(summaryParts.createdAt, before),
      ),
    )
    .returning({ promptSha256: summaryParts.promptSha256 });
  return rows.length;
}

async function dropActionPoints(tx: Tx, call: CallRow, versions: number[]): Promise<void> {
  await tx
    .delete(actionPoints)
    .where(
      and(
        eq(actionPoints.companyId, call.companyId),
        eq(actionPoints.callId, call.id),
        inArray(actionPoints.version, versions),
      ),
    );
}
