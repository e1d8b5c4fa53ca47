import { and, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { actionPoints, deliveries, summaries, transcripts } from "@/db/schema/results";
import { type Segment, segment } from "@/domain/transcript";
import type { Run } from "@/lib/calls/run";
import type { Deps } from "@/lib/ctx";
import { storedCall } from "@/lib/testing/stored";
import { pipeline } from "@/worker/pipeline";
import type { Written } from "../counted-model";
import type { ReadyEngine } from "../engines";
import type { Left } from "../lies/judge-lies";

/** What the product made of a transcript, as it is stored. */
export type Summarised = {
  status: string;
  reason: string | null;
  segments: Segment[];
  /** Null when there is no summary. */
  summary: (Left & { language: string; dueDates: (string | null)[]; dropped: number }) | null;
  /** Whom it is to be sent to. */
  recipients: string[];
  /** Each request to the summary model. */
  written: Written[];
  billedMs: number;
  transcribeModel: string | null;
};

/** The second step of a run, and what it has stored. */
export async function summariseRun(
  deps: Deps,
  { companyId, callId, runId }: Run,
  { written }: Pick<ReadyEngine, "written">,
): Promise<Summarised> {
  const before = written.length;
  const context = { signal: new AbortController().signal, attempt: 1 };
  await pipeline(deps).summarize({ companyId, callId, runId }, context);

  const { summaryStatus, reason, currentVersion } = await storedCall(deps.db, companyId, callId);
  return inCompany(deps.db, companyId, async (tx) => {
    const [transcript] = await tx
      .select()
      .from(transcripts)
      .where(and(eq(transcripts.callId, callId), eq(transcripts.runId, runId)));
    const version = currentVersion ?? 0;
    const [row] = await tx
      .select()
      .from(summaries)
      .where(and(eq(summaries.callId, callId), eq(summaries.version, version)));
    const points = await tx
      .select()
      .from(actionPoints)
      .where(and(eq(actionPoints.callId, callId), eq(actionPoints.version, version)))
      .orderBy(actionPoints.position);
    const planned = await tx.select().from(deliveries).where(eq(deliveries.callId, callId));

    return {
      ...{ status: summaryStatus, reason, written: written.slice(before) },
      segments: segment.array().parse(transcript?.segments ?? []),
      billedMs: transcript?.billedMs ?? 0,
      transcribeModel: transcript?.model ?? null,
      recipients: planned.map(({ recipient }) => recipient),
      summary: row ? summaryOf(row, points) : null,
    };
  });
}

function summaryOf(
  row: typeof summaries.$inferSelect,
  points: (typeof actionPoints.$inferSelect)[],
): NonNullable<Summarised["summary"]> {
  return {
    ...{ language: row.language, notes: row.notes, tags: row.tags },
    overview: { text: row.overview, segmentIds: row.overviewSegmentIds },
    actionPoints: points.map(({ owner, ...point }) => ({ ...point, owner: ownerOf(owner) })),
    dueDates: points.map(({ dueDate }) => dueDate),
    dropped: row.droppedUnsupported,
  };
}

function ownerOf(owner: string): Left["actionPoints"][number]["owner"] {
  const owners = ["agent", "customer", "caller", "callee"] as const;
  return owners.find((known) => known === owner) ?? "unknown";
}
