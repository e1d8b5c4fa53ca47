import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { actionPoints, summaries, type transcripts } from "@/db/schema/results";
import type { SummaryEngine } from "@/domain/summary";
import type { Segment } from "@/domain/transcript";
import { type CallRow, updateCall } from "../calls/rows";
import { idle, type Run } from "../calls/run";
import { proposedOf } from "../choices/tags";
import type { Engine } from "../ctx";
import { dueDateOf } from "./due-date";
import type { Supported } from "./evidence/check";
import type { Part } from "./judge";
import { type CallToSummarise, promptVersion } from "./prompt";
import { isEdited, lastVersion } from "./versions";

type NewSummary = {
  run: Run;
  transcript: typeof transcripts.$inferSelect;
  engine: Engine;
  asked: CallToSummarise;
  part: Part;
};

/**
 * Stores the next version of a call's summary and returns its number. It becomes the current one,
 * unless that is somebody's edit: then it is proposed, in place of what was proposed before, and
 * waits beside the edit.
 */
export async function storeSummary(
  tx: Tx,
  call: CallRow,
  { run, transcript, engine, asked, part }: NewSummary,
  now: Date,
): Promise<{ version: number; isProposed: boolean }> {
  const version = (await lastVersion(tx, call)) + 1;
  const isProposed = await isEdited(tx, call);
  const { companyId, callId } = run;
  const { supported, usage } = part;

  await tx.insert(summaries).values({
    companyId,
    callId,
    version,
    transcriptId: transcript.id,
    origin: "engine",
    runId: run.runId,
    language: part.language,
    missedLanguage: part.missedLanguage,
    overview: supported.overview.text,
    overviewSegmentIds: supported.overview.segmentIds,
    notes: supported.notes.map(({ text, segmentIds }) => ({ text, segmentIds })),
    tags: supported.tags,
    proposedTags: proposedOf(supported.tags, asked.companyTags),
    droppedUnsupported: supported.droppedUnsupported,
    engine: engineOf(engine, transcript.model, part.model),
    promptVersion,
    inputTokens: usage?.inputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null,
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
    dueDate: dueDate(point, asked),
  }));
  if (points.length > 0) await tx.insert(actionPoints).values(points);

  await updateCall(tx, call, {
    ...idle,
    summaryStatus: "ready",
    reason: null,
    reasonFacts: null,
    ...(isProposed ? { proposedVersion: version } : { currentVersion: version }),
    updatedAt: now,
  });
  return { version, isProposed };
}

type Point = Supported["actionPoints"][number];

/** Counted from the moment the deadline was said: a call may go on past midnight. */
function dueDate({ dueText, segmentIds }: Point, asked: CallToSummarise): string | null {
  if (dueText === null) return null;
  const said = asked.segments.find(({ id }) => segmentIds.includes(id));
  const saidAt = new Date(asked.startedAt.getTime() + (said?.startMs ?? 0));
  return dueDateOf(dueText, saidAt, asked.timeZone);
}

function engineOf(engine: Engine, transcribeModel: string, summaryModel: string): SummaryEngine {
  const { engineId, hosting } = engine.config;
  return { id: engineId, transcribeModel, summaryModel, hosting };
}

/** The user who has to do it, when all cited turns of that speaker are one user's. */
function ownerUserId(point: Point, segments: Segment[]): string | null {
  const ofOwner = segments.filter((s) => s.speaker === point.owner);
  const cited = ofOwner.filter((s) => point.segmentIds.includes(s.id));
  const people = new Set((cited.length > 0 ? cited : ofOwner).map((s) => s.userId));
  return people.size === 1 ? ([...people][0] ?? null) : null;
}
