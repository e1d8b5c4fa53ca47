import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { summaryParts, transcripts } from "@/db/schema/results";
import { failReasons } from "@/domain/reasons";
import { modelSummary, note } from "@/domain/summary";
import { type CallRow, lockCall } from "../calls/rows";
import type { Run } from "../calls/run";
import type { Deps } from "../ctx";
import type { EngineConfig } from "../ports/engine-config";
import type { Part } from "./judge";
import { type CallToSummarise, instructions, promptFor } from "./prompt";
import type { TranscriptToSummarise } from "./read-transcript";

/** What stands for a prompt: the same one again, by a later run too, is not paid again. */
export function promptSha256(part: CallToSummarise): string {
  // The marker differs each time, and says nothing.
  const asked = [instructions, promptFor(part, null, "transcript")];
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex");
}

/** What the parts of a call came to that one model was asked for before, by their prompts. */
export async function readParts(
  { db }: Deps,
  { companyId, callId }: Run,
  { engineId, summaryModel }: EngineConfig,
): Promise<Map<string, Part | "insufficient">> {
  const rows = await inCompany(db, companyId, (tx) =>
    tx
      .select({ promptSha256: summaryParts.promptSha256, part: summaryParts.part })
      .from(summaryParts)
      .where(
        and(
          eq(summaryParts.companyId, companyId),
          eq(summaryParts.callId, callId),
          eq(summaryParts.engine, engineId),
          eq(summaryParts.model, summaryModel),
        ),
      ),
  );
  return new Map(
    rows.flatMap(({ promptSha256, part }) => {
      // One that a version before ours kept in another form is asked for again.
      const { data } = keptPart.safeParse(part);
      return data ? [[promptSha256, data]] : [];
    }),
  );
}

/**
 * Keeps what a part came to, which has been paid, as long as a run may ask for it: that of another
 * run too. False when this run no longer counts.
 */
export async function keepPart(
  { db, now }: Deps,
  { run, transcript }: TranscriptToSummarise,
  { engineId, summaryModel }: EngineConfig,
  { prompt, part }: { prompt: string; part: Part | "insufficient" },
): Promise<boolean> {
  return inCompany(db, run.companyId, async (tx) => {
    const call = await lockCall(tx, run.companyId, run.callId);
    if (!call) return false;
    const counts = call.runId === run.runId;
    if (!isWanted(call) || !(await holdsWords(tx, transcript))) return counts;

    const row = {
      ...{ companyId: run.companyId, callId: run.callId, transcriptId: transcript.id },
      ...{ engine: engineId, model: summaryModel, promptSha256: prompt, part, createdAt: now() },
    };
    const { companyId, callId, engine, model, promptSha256: sha256 } = summaryParts;
    await tx
      .insert(summaryParts)
      .values(row)
      .onConflictDoUpdate({ target: [companyId, callId, engine, model, sha256], set: { part } });
    return counts;
  });
}

/** A run is under way, or the last one failed and somebody may ask for another. */
function isWanted({ runId, reason }: CallRow): boolean {
  return runId !== null || failReasons.some((failed) => failed === reason);
}

/** What is quoted of a transcript that has been let go goes with it. */
async function holdsWords(tx: Tx, { companyId, id }: { companyId: string; id: string }) {
  const { deletedAt } = transcripts;
  const its = and(eq(transcripts.companyId, companyId), eq(transcripts.id, id), isNull(deletedAt));
  return (await tx.$count(transcripts, its)) > 0;
}

/** Lets go what is kept of a call's parts: their summary is there, or none will be. */
export async function dropParts(tx: Tx, { companyId, callId }: Omit<Run, "runId">): Promise<void> {
  await tx
    .delete(summaryParts)
    .where(and(eq(summaryParts.companyId, companyId), eq(summaryParts.callId, callId)));
}

const { overview, actionPoints } = modelSummary.shape;

const keptPart: z.ZodType<Part | "insufficient"> = z.union([
  z.literal("insufficient"),
  z.object({
    supported: z.object({
      ...{ overview, notes: z.array(note), tags: z.array(z.string()), actionPoints },
      droppedUnsupported: z.int(),
    }),
    language: z.string(),
    missedLanguage: z.string().nullable(),
    model: z.string(),
    usage: z.object({ inputTokens: z.int(), outputTokens: z.int() }).nullable(),
  }),
]);
