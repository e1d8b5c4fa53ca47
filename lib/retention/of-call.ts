import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { recordings } from "@/db/schema/calls";
import { summaries, transcripts } from "@/db/schema/results";
import type { Kept } from "@/domain/retention";
import type { CallRow } from "../calls/rows";
import type { Ctx, Deps } from "../ctx";
import { readCompany } from "../settings/read";
import { daysBetween, keptUntil } from "./days";

export type CallRetention = {
  recording: Kept | null;
  transcript: Kept | null;
  summary: Kept | null;
};

/** Until when what there is of a call is kept, and when what there was of it was deleted. */
export async function retentionOf(deps: Deps, ctx: Ctx, call: CallRow): Promise<CallRetention> {
  return inCompany(deps.db, ctx.companyId, async (tx) => {
    const { transcriptDays, summaryDays } = (await readCompany(tx, ctx.companyId)).settings;
    return {
      recording: await keptRecording(tx, call),
      transcript: await keptText(tx, call, transcripts, transcriptDays),
      summary: await keptText(tx, call, summaries, summaryDays),
    };
  });
}

/** Several recordings of a call end together; one that is here counts before those that were. */
async function keptRecording(tx: Tx, call: CallRow): Promise<Kept | null> {
  const [row] = await tx
    .select()
    .from(recordings)
    .where(
      and(
        eq(recordings.companyId, call.companyId),
        eq(recordings.callId, call.id),
        inArray(recordings.state, ["stored", "expired"]),
      ),
    )
    .orderBy(desc(recordings.state), desc(recordings.expiresAt))
    .limit(1);
  if (!row?.expiresAt) return null;

  const days = daysBetween(call.endedAt, row.expiresAt);
  if (row.state === "stored") return { until: row.expiresAt.toISOString(), deletedAt: null, days };
  return { until: null, deletedAt: (row.deletedAt ?? row.expiresAt).toISOString(), days };
}

/** Of the newest that is there, else of the last that was. */
async function keptText(
  tx: Tx,
  call: CallRow,
  table: typeof transcripts | typeof summaries,
  days: number | null,
): Promise<Kept | null> {
  const [row] = await tx
    .select({ createdAt: table.createdAt, deletedAt: table.deletedAt })
    .from(table)
    .where(and(eq(table.companyId, call.companyId), eq(table.callId, call.id)))
    .orderBy(desc(isNull(table.deletedAt)), desc(table.createdAt))
    .limit(1);
  if (!row) return null;

  if (row.deletedAt) {
    const lived = daysBetween(row.createdAt, row.deletedAt);
    return { until: null, deletedAt: row.deletedAt.toISOString(), days: lived };
  }
  if (days === null) return null;
  return { until: keptUntil(row.createdAt, days).toISOString(), deletedAt: null, days };
}
