import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { callParticipants } from "@/db/schema/calls";
import { users } from "@/db/schema/companies";
import { actionPoints, summaries, transcripts } from "@/db/schema/results";
import type { SummaryWire } from "@/domain/summary";
import { type SummaryVersion, summaryVersion, type VersionDetail } from "@/domain/summary-version";
import { findVisible } from "../calls/get";
import type { CallRef } from "../calls/ref";
import type { CallRow } from "../calls/rows";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { readSummary } from "./get";

export type SummaryHistory = {
  /** Newest first. */
  versions: SummaryVersion[];
  /** What an engine made after the edit that is shown. */
  proposed: VersionDetail | null;
  /** Who talked on the call: whose job an action point may be. */
  talkers: { userId: string; role: "caller" | "callee" }[];
  /** Of points that rest on no turn: who wrote them first, by their text. */
  addedBy: Record<string, string>;
  /** The names of those people, and of whoever else a version names. */
  people: Record<string, string>;
};

/** What a call's page shows of its summary beside the current version. */
export async function summaryHistory(
  deps: Pick<Deps, "db">,
  call: CallRow,
  summary: SummaryWire | null,
): Promise<SummaryHistory> {
  return inCompany(deps.db, call.companyId, async (tx) => {
    const versions = await listVersions(tx, call);
    const proposed =
      call.proposedVersion === null ? null : await readDetail(tx, call, call.proposedVersion);
    const { talkers, names } = await readTalkers(tx, call);
    const owners = [summary, proposed?.summary].flatMap((one) =>
      (one?.actionPoints ?? []).flatMap(({ ownerUserId }) => ownerUserId ?? []),
    );
    const missing = [...new Set(owners)].filter((id) => !(id in names));
    const others = await namesOf(tx, call, missing);
    const addedBy = summary ? await authorsOf(tx, call, summary) : {};
    return { versions, proposed, talkers, addedBy, people: { ...names, ...others } };
  });
}

/** One version of a call's summary, current or not. Throws `AppError` `not_found`. */
export async function viewVersion(
  deps: Pick<Deps, "db">,
  ctx: Ctx,
  ref: CallRef,
  version: number,
): Promise<VersionDetail> {
  return inCompany(deps.db, ctx.companyId, async (tx) => {
    const call = await findVisible(tx, ctx, ref);
    const detail = await readDetail(tx, call, version);
    if (!detail) throw new AppError("not_found", "This version is no longer here.");
    return detail;
  });
}

async function listVersions(tx: Tx, call: CallRow): Promise<SummaryVersion[]> {
  const rows = await tx
    .select({ summary: summaries, author: users.name })
    .from(summaries)
    .leftJoin(
      users,
      and(eq(users.companyId, summaries.companyId), eq(users.id, summaries.authorUserId)),
    )
    .where(and(eq(summaries.companyId, call.companyId), eq(summaries.callId, call.id)))
    .orderBy(desc(summaries.version));
  return rows.map(({ summary: { engine, createdAt, deletedAt, ...summary }, author }) =>
    summaryVersion.parse({
      ...{ ...summary, author, engine: engine.id },
      restoredFrom: summary.isRestored ? summary.basedOnVersion : null,
      ...{ createdAt: createdAt.toISOString(), isDeleted: deletedAt !== null },
    }),
  );
}

async function readDetail(tx: Tx, call: CallRow, version: number): Promise<VersionDetail | null> {
  const summary = await readSummary(tx, call, version);
  if (!summary) return null;

  const [row] = await tx
    .select({ segments: transcripts.segments })
    .from(summaries)
    .innerJoin(
      transcripts,
      and(
        eq(transcripts.companyId, summaries.companyId),
        eq(transcripts.id, summaries.transcriptId),
      ),
    )
    .where(
      and(
        eq(summaries.companyId, call.companyId),
        eq(summaries.callId, call.id),
        eq(summaries.version, version),
      ),
    );
  const cited = new Set(
    [
      summary.overviewSegmentIds,
      ...[...summary.notes, ...summary.actionPoints].map(({ segmentIds }) => segmentIds),
    ].flat(),
  );
  const turns = (row?.segments ?? [])
    .filter(({ id }) => cited.has(id))
    .map(({ id, startMs, text }) => [id, { startMs, text }]);
  return { summary, turns: Object.fromEntries(turns) };
}

/** Who added what rests on no turn: the author of the first edit that holds it. */
async function authorsOf(
  tx: Tx,
  call: CallRow,
  { notes, actionPoints: points }: SummaryWire,
): Promise<Record<string, string>> {
  const added = [...notes, ...points].filter(({ segmentIds }) => segmentIds.length === 0);
  if (added.length === 0) return {};

  const rows = await tx
    .select({
      name: users.name,
      notes: summaries.notes,
      points: sql`array(
        select text from ${actionPoints} point
        where point.company_id = ${summaries.companyId} and point.call_id = ${summaries.callId}
          and point.version = ${summaries.version} and point.segment_ids = '{}')`.mapWith(
        texts.parse,
      ),
    })
    .from(summaries)
    .innerJoin(
      users,
      and(eq(users.companyId, summaries.companyId), eq(users.id, summaries.authorUserId)),
    )
    .where(and(eq(summaries.companyId, call.companyId), eq(summaries.callId, call.id)))
    .orderBy(desc(summaries.version));
  const wanted = new Set(added.map(({ text }) => text));
  // From the newest to the oldest: the oldest that holds a text has the last word.
  return Object.fromEntries(
    rows.flatMap((row) =>
      [
        ...row.notes.filter(({ segmentIds }) => segmentIds.length === 0).map((n) => n.text),
        ...row.points,
      ]
        .filter((text) => wanted.has(text))
        .map((text) => [text, row.name]),
    ),
  );
}

const texts = z.array(z.string());

async function readTalkers(tx: Tx, call: CallRow) {
  const rows = await tx
    .select({ userId: users.id, name: users.name, role: callParticipants.role })
    .from(callParticipants)
    .innerJoin(
      users,
      and(eq(users.companyId, callParticipants.companyId), eq(users.id, callParticipants.userId)),
    )
    .where(
      and(eq(callParticipants.companyId, call.companyId), eq(callParticipants.callId, call.id)),
    )
    .orderBy(callParticipants.talkedFrom, users.id);
  const names = Object.fromEntries(rows.map(({ userId, name }) => [userId, name]));
  const roles = new Map(rows.map(({ userId, role }) => [userId, role]));
  return { talkers: [...roles].map(([userId, role]) => ({ userId, role })), names };
}

async function namesOf(
  tx: Tx,
  { companyId }: CallRow,
  ids: string[],
): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.companyId, companyId), inArray(users.id, ids)));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
