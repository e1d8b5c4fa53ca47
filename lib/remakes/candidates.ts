import { and, desc, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calls, recordings } from "@/db/schema/calls";
import type { CallRow } from "../calls/rows";
import { callsVisibleTo } from "../calls/visible";
import type { Ctx } from "../ctx";

/** Calls that began in this time and had been handed over by `knownBy`. */
export type Range = { fromAt: Date; toAt: Date; knownBy: Date };

/** After this call, newest first; null: from the newest on. */
export type Place = { startedAt: Date; callId: string } | null;

/** What a call must be for its summary to be made again, as far as the call alone can say. */
export function inRange(ctx: Ctx, { fromAt, toAt, knownBy }: Range): SQL | undefined {
  return and(
    callsVisibleTo(ctx),
    inArray(calls.status, ["answered", "voicemail"]),
    gte(calls.startedAt, fromAt),
    lt(calls.startedAt, toAt),
    lt(calls.createdAt, knownBy),
  );
}

/** Audio of the call in this state. */
export function hasAudio(state: "stored" | "expired"): SQL {
  return sql`exists (
    select from ${recordings} audio
    where audio.company_id = ${calls.companyId} and audio.call_id = ${calls.id}
      and audio.state = ${state})`;
}

/** The next calls that still have their audio, in the one order in which they are gone through. */
export async function nextCandidates(
  tx: Tx,
  ctx: Ctx,
  range: Range,
  { after, limit }: { after: Place; limit: number },
): Promise<CallRow[]> {
  const beyond =
    after &&
    sql`(${calls.startedAt}, ${calls.id}) < (${after.startedAt.toISOString()}::timestamptz, ${after.callId}::uuid)`;
  return tx
    .select()
    .from(calls)
    .where(and(inRange(ctx, range), hasAudio("stored"), beyond ?? undefined))
    .orderBy(desc(calls.startedAt), desc(calls.id))
    .limit(limit);
}
