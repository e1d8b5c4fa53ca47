import { and, eq, max } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { actionPoints, summaries, type transcripts } from "@/db/schema/results";
import type { ModelSummary, SummaryEngine } from "@/domain/summary";
import type { Segment } from "@/domain/transcript";
import { type CallRow, updateCall } from "../calls/rows";
import { idle, type Run } from "../calls/run";
import type { Engine } from "../ctx";
import type { ModelAnswer } from "../ports/summary-model";
import type { Supported } from "./evidence";
import { promptVersion } from "./prompt";

type NewSummary = {
  run: Run;
  transcript: typeof transcripts.$inferSelect;
  engine: Engine;
  supported: Supported;
  answer: ModelAnswer<ModelSummary>;
};

/** Stores the next version of a call's summary, makes it the current one and returns its number. */
export async function storeSummary(
  tx: Tx,
  call: CallRow,
  { run, transcript, engine, supported, answer }: NewSummary,
  now: Date,
): Promise<number> {
  const version = (await lastVersion(tx, call)) + 1;
  const { companyId, callId } = run;

  await tx.insert(summaries).values({
    companyId,
    callId,
    version,
    transcriptId: transcript.id,
    origin: "engine",
    runId: run.runId,
    language: languageOf(answer.output.language, transcript.language),
    overview: supported.overview.text,
    overviewSegmentIds: supported.overview.segmentIds,
    notes: supported.notes.map(({ text, segmentIds }) => ({ text, segmentIds })),
    tags: supported.tags,
    droppedUnsupported: supported.droppedUnsupported,
    engine: engineOf(engine, transcript.model, answer.model),
    promptVersion,
    inputTokens: answer.usage?.inputTokens ?? null,
    outputTokens: answer.usage?.outputTokens ?? null,
    createdAt: now,
  });

  const points = supported.actionPoints.map((point, position) => ({
    ...point,
    companyId,
    callId,
    version,
    position,
    id: uuidv7(),
    ownerUserId: ownerUserId(point, transcript.segments),
  }));
  if (points.length > 0) await tx.insert(actionPoints).values(points);

  await updateCall(tx, call, {
    ...idle,
    summaryStatus: "ready",
    reason: null,
    reasonFacts: null,
    currentVersion: version,
    updatedAt: now,
  });
  return version;
}

/** The ISO 639-1 code the model gave; another answer than a code says nothing. */
function languageOf(answered: string, heard: string | null): string {
  const code = answered.trim().toLowerCase();
  return /^[a-z]{2}$/.test(code) ? code : (heard ?? "und");
}

async function lastVersion(tx: Tx, call: CallRow): Promise<number> {
  const [row] = await tx
    .select({ last: max(summaries.version) })
    .from(summaries)
    .where(and(eq(summaries.companyId, call.companyId), eq(summaries.callId, call.id)));
  return row?.last ?? 0;
}

function engineOf(engine: Engine, transcribeModel: string, summaryModel: string): SummaryEngine {
  const { engineId, hosting } = engine.config;
  return { id: engineId, transcribeModel, summaryModel, hosting };
}

/** The user who has to do it, when all cited turns of that speaker are one user's. */
function ownerUserId(
  point: { owner: string; segmentIds: string[] },
  segments: Segment[],
): string | null {
  const ofOwner = segments.filter((s) => s.speaker === point.owner);
  const cited = ofOwner.filter((s) => point.segmentIds.includes(s.id));
  const people = new Set((cited.length > 0 ? cited : ofOwner).map((s) => s.userId));
  return people.size === 1 ? ([...people][0] ?? null) : null;
}
