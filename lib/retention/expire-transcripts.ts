import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import {
  actionPoints,
  summaries,
  summaryParts,
  transcripts,
  turnResults,
} from "@/db/schema/results";
import { type CallRow, lockCall } from "../calls/rows";
import type { Deps } from "../ctx";
import { readCompany } from "../settings/read";
import { cutOff } from "./days";
import { emptyDeliveries } from "./empty-deliveries";

/**
 * Lets go what was said on a call, once it is older than its company keeps transcripts: segments,
 * the engine's answers turn by turn, the quotes of action points, and stored messages and parts of a
 * summary, which hold such quotes. The summary itself stays. False when nothing was due.
 */
export async function expireTranscripts(
  deps: Deps,
  { companyId, id }: { companyId: string; id: string },
): Promise<boolean> {
  return inCompany(deps.db, companyId, async (tx) => {
    const call = await lockCall(tx, companyId, id);
    const { transcriptDays } = (await readCompany(tx, companyId)).settings;
    // A run that is under way still needs its words.
    if (!call || call.runId !== null || transcriptDays === null) return false;

    const before = cutOff(deps.now(), transcriptDays);
    const emptied = await emptyTranscripts(tx, call, before, deps.now());
    const dropped = await dropTurns(tx, call, before);
    if (emptied.length > 0) {
      await dropPartsOf(tx, call, emptied);
      await dropQuotes(tx, call, emptied);
    }
    return emptied.length > 0 || dropped > 0;
  });
}

async function emptyTranscripts(tx: Tx, call: CallRow, before: Date, now: Date): Promise<string[]> {
  const rows = await tx
    .update(transcripts)
    .set({ segments: [], deletedAt: now })
    .where(
      and(
        eq(transcripts.companyId, call.companyId),
        eq(transcripts.callId, call.id),
        lte(transcripts.createdAt, before),
        isNull(transcripts.deletedAt),
      ),
    )
    .returning({ id: transcripts.id });
  return rows.map(({ id }) => id);
}

async function dropTurns(tx: Tx, call: CallRow, before: Date): Promise<number> {
  const rows = await tx
    .delete(turnResults)
    .where(
      and(
        eq(turnResults.companyId, call.companyId),
        eq(turnResults.callId, call.id),
        lte(turnResults.askedAt, before),
      ),
    )
    .returning({ turnSha256: turnResults.turnSha256 });
  return rows.length;
}

async function dropPartsOf(tx: Tx, call: CallRow, transcriptIds: string[]): Promise<void> {
  await tx
    .delete(summaryParts)
    .where(
      and(
        eq(summaryParts.companyId, call.companyId),
        inArray(summaryParts.transcriptId, transcriptIds),
      ),
    );
}

async function dropQuotes(tx: Tx, call: CallRow, transcriptIds: string[]): Promise<void> {
  const rows = await tx
    .select({ version: summaries.version })
    .from(summaries)
    .where(
      and(eq(summaries.companyId, call.companyId), inArray(summaries.transcriptId, transcriptIds)),
    );
  const versions = rows.map(({ version }) => version);
  if (versions.length === 0) return;

  await tx
    .update(actionPoints)
    .set({ quote: "" })
    .where(
      and(
        eq(actionPoints.companyId, call.companyId),
        eq(actionPoints.callId, call.id),
        inArray(actionPoints.version, versions),
      ),
    );
  await emptyDeliveries(tx, { companyId: call.companyId, callId: call.id, versions });
}
