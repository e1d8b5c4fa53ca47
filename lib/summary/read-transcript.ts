import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies } from "@/db/schema/companies";
import { summaries, transcripts } from "@/db/schema/results";
import type { CallRow } from "../calls/rows";
import { lockRun, type Run } from "../calls/run";

export type TranscriptToSummarise = {
  call: CallRow;
  company: typeof companies.$inferSelect;
  transcript: typeof transcripts.$inferSelect;
  run: Run;
};

/** What `summarize` needs; undefined when the run is over or has its summary. */
export async function readTranscript(tx: Tx, run: Run): Promise<TranscriptToSummarise | undefined> {
  const call = await lockRun(tx, run);
  if (!call) return undefined;

  const [found] = await tx
    .select({ transcript: transcripts, company: companies, summaryVersion: summaries.version })
    .from(transcripts)
    .innerJoin(companies, eq(companies.id, transcripts.companyId))
    .leftJoin(
      summaries,
      and(
        eq(summaries.companyId, transcripts.companyId),
        eq(summaries.callId, transcripts.callId),
        eq(summaries.runId, transcripts.runId),
      ),
    )
    .where(
      and(
        eq(transcripts.companyId, run.companyId),
        eq(transcripts.callId, run.callId),
        eq(transcripts.runId, run.runId),
      ),
    );
  if (!found || found.summaryVersion !== null) return undefined;
  return { call, company: found.company, transcript: found.transcript, run };
}
