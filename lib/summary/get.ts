import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { type SummaryWire, summaryWire } from "@/domain/summary";
import { noteLook } from "../audit/look";
import { findVisible } from "../calls/get";
import type { CallRef } from "../calls/ref";
import type { CallRow } from "../calls/rows";
import { proposedOf, readCompanyTags } from "../choices/tags";
import type { Ctx, Deps } from "../ctx";
import { type PointRow, readPoints, readVersion, type SummaryRow } from "./versions";

/** The current version of a call's summary, null while there is none. Throws as `getCall`. */
export async function getSummary(
  deps: Deps,
  ctx: Ctx,
  ref: CallRef,
): Promise<{ call: CallRow; summary: SummaryWire | null }> {
  return inCompany(deps.db, ctx.companyId, async (tx) => {
    const call = await findVisible(tx, ctx, ref);
    if (call.currentVersion === null) return { call, summary: null };

    const summary = await readSummary(tx, call, call.currentVersion);
    // For people it is part of the call's page, which notes that they opened it.
    if (summary && ctx.actor.type === "apiKey") {
      await noteLook(tx, ctx, { action: "call.summary_read", callId: call.id });
    }
    return { call, summary };
  });
}

/** One version of a call's summary, null when there is none. */
export async function readSummary(
  tx: Tx,
  call: CallRow,
  version: number,
): Promise<SummaryWire | null> {
  const row = await readVersion(tx, call, version);
  if (!row) return null;

  const points = await readPoints(tx, call, version);
  const proposed = await stillProposed(tx, row);
  return summaryOnTheWire({ ...row, proposedTags: proposed }, points);
}

/** What has come onto the company's list since is proposed no more. */
async function stillProposed(tx: Tx, { companyId, proposedTags }: SummaryRow): Promise<string[]> {
  if (proposedTags.length === 0) return [];
  return proposedOf(proposedTags, await readCompanyTags(tx, companyId));
}

function summaryOnTheWire(row: SummaryRow, points: PointRow[]): SummaryWire {
  return summaryWire.parse({
    ...row,
    actionPoints: points.map((point) => ({ ...point, done: point.doneAt !== null })),
    createdAt: row.createdAt.toISOString(),
    editedAt: row.origin === "edit" ? row.createdAt.toISOString() : null,
  });
}
