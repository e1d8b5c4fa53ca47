import { and, asc, eq, isNull, max } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { actionPoints, summaries } from "@/db/schema/results";
import type { CallRow } from "../calls/rows";

export type SummaryRow = typeof summaries.$inferSelect;
export type PointRow = typeof actionPoints.$inferSelect;

/** The number of the newest version of a call's summary; 0 while there was none. */
export async function lastVersion(tx: Tx, call: CallRow): Promise<number> {
  const [row] = await tx
    .select({ last: max(summaries.version) })
    .from(summaries)
    .where(and(eq(summaries.companyId, call.companyId), eq(summaries.callId, call.id)));
  return row?.last ?? 0;
}

/** Whether what is shown of a call now is somebody's edit. */
export async function isEdited(tx: Tx, call: CallRow): Promise<boolean> {
  if (call.currentVersion === null) return false;
  const row = await readVersion(tx, call, call.currentVersion);
  return row?.origin === "edit";
}

/** A version that has its words yet; undefined when it has not, or never was. */
export async function readVersion(
  tx: Tx,
  call: CallRow,
  version: number,
): Promise<SummaryRow | undefined> {
  const [row] = await tx
    .select()
    .from(summaries)
    .where(
      and(
        eq(summaries.companyId, call.companyId),
        eq(summaries.callId, call.id),
        eq(summaries.version, version),
        isNull(summaries.deletedAt),
      ),
    );
  return row;
}

/** The action points of a version in their order. */
export async function readPoints(tx: Tx, call: CallRow, version: number): Promise<PointRow[]> {
  return tx
    .select()
    .from(actionPoints)
    .where(
      and(
        eq(actionPoints.companyId, call.companyId),
        eq(actionPoints.callId, call.id),
        eq(actionPoints.version, version),
      ),
    )
    .orderBy(asc(actionPoints.position));
}

export type Edited = {
  base: SummaryRow;
  authorUserId: string;
  /** Whether it says again what its base said. */
  isRestored: boolean;
  words: Pick<
    SummaryRow,
    | "language"
    | "missedLanguage"
    | "overview"
    | "overviewSegmentIds"
    | "notes"
    | "tags"
    | "proposedTags"
  >;
  points: Omit<PointRow, "companyId" | "callId" | "id" | "version" | "position">[];
};

/**
 * Stores what somebody made of a version as the next one and returns its number. Transcript, engine
 * and the count of what was left out are those of the version it is based on; it cost nothing.
 */
export async function storeEdit(
  tx: Tx,
  call: CallRow,
  { base, authorUserId, isRestored, words, points }: Edited,
  now: Date,
): Promise<number> {
  const { companyId, id: callId } = call;
  const version = (await lastVersion(tx, call)) + 1;
  await tx.insert(summaries).values({
    ...base,
    ...words,
    version,
    ...{ origin: "edit", runId: null, authorUserId, basedOnVersion: base.version, isRestored },
    ...{ inputTokens: null, outputTokens: null, createdAt: now, deletedAt: null },
  });

  const rows = points.map((point, position) => ({
    ...{ ...point, companyId, callId, version, position, id: uuidv7() },
  }));
  if (rows.length > 0) await tx.insert(actionPoints).values(rows);
  return version;
}
