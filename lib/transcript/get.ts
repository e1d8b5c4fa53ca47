import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { summaries, transcripts } from "@/db/schema/results";
import { type TranscriptWire, transcriptWire } from "@/domain/transcript";
import { noteLook } from "../audit/look";
import { findVisible } from "../calls/get";
import type { CallRef } from "../calls/ref";
import type { CallRow } from "../calls/rows";
import type { Ctx, Deps } from "../ctx";

/**
 * The transcript the current summary rests on, else the newest one; null while there is none.
 * Throws as `getCall`.
 */
export async function getTranscript(
  deps: Deps,
  ctx: Ctx,
  ref: CallRef,
): Promise<{ call: CallRow; transcript: TranscriptWire | null }> {
  return inCompany(deps.db, ctx.companyId, async (tx) => {
    const call = await findVisible(tx, ctx, ref);
    const ofCall = and(
      eq(transcripts.companyId, call.companyId),
      eq(transcripts.callId, call.id),
      isNull(transcripts.deletedAt),
    );
    const restsOn = and(
      eq(summaries.companyId, transcripts.companyId),
      eq(summaries.transcriptId, transcripts.id),
      eq(summaries.version, call.currentVersion ?? 0),
    );
    const [row] = await tx
      .select({ transcript: transcripts })
      .from(transcripts)
      .leftJoin(summaries, restsOn)
      .where(ofCall)
      .orderBy(desc(isNotNull(summaries.version)), desc(transcripts.createdAt))
      .limit(1);
    // For people it is part of the call's page, which notes that they opened it.
    if (row && ctx.actor.type === "apiKey") {
      await noteLook(tx, ctx, { action: "call.transcript_read", callId: call.id });
    }
    return { call, transcript: row ? transcriptWire.parse(row.transcript) : null };
  });
}
