import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callParticipants } from "@/db/schema/calls";
import { companies, companySettings, users } from "@/db/schema/companies";
import { summaries, transcripts } from "@/db/schema/results";
import { summaryLanguageOf } from "@/domain/summary-language";
import type { CallRow } from "../calls/rows";
import { lockRun, type Run } from "../calls/run";
import { readCompanyTags } from "../choices/tags";
import { languagesOf } from "../transcript/language";
import type { CallToSummarise } from "./prompt";

export type TranscriptToSummarise = {
  run: Run;
  transcript: typeof transcripts.$inferSelect;
  call: CallToSummarise;
};

/** What `summarize` needs; undefined when the run is over or has its summary. */
export async function readTranscript(tx: Tx, run: Run): Promise<TranscriptToSummarise | undefined> {
  const call = await lockRun(tx, run);
  if (!call) return undefined;

  const [found] = await tx
    .select({
      transcript: transcripts,
      timeZone: companies.timeZone,
      summaryLanguage: companySettings.summaryLanguage,
      extraInstructions: companySettings.extraInstructions,
      summaryVersion: summaries.version,
    })
    .from(transcripts)
    .innerJoin(companies, eq(companies.id, transcripts.companyId))
    .innerJoin(companySettings, eq(companySettings.companyId, transcripts.companyId))
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

  const { transcript, timeZone, extraInstructions } = found;
  const tags = await readCompanyTags(tx, run.companyId);
  const choices = { company: found.summaryLanguage, users: await ownLanguages(tx, call) };
  return {
    run,
    transcript,
    call: {
      ...{ direction: call.direction, startedAt: call.startedAt, timeZone, extraInstructions },
      languages: languagesIn(transcript),
      summaryLanguage: summaryLanguageOf(choices),
      companyTags: tags.map(({ name, description }) => ({ name, description })),
      glossary: call.runKeywords ?? [],
      segments: transcript.segments,
      part: null,
    },
  };
}

/** What those who talked chose for their summaries, in the order in which they did. */
async function ownLanguages(tx: Tx, call: CallRow): Promise<(string | null)[]> {
  const rows = await tx
    .select({ summaryLanguage: users.summaryLanguage })
    .from(callParticipants)
    .innerJoin(
      users,
      and(eq(users.companyId, callParticipants.companyId), eq(users.id, callParticipants.userId)),
    )
    .where(
      and(eq(callParticipants.companyId, call.companyId), eq(callParticipants.callId, call.id)),
    )
    .orderBy(asc(callParticipants.talkedFrom), asc(users.id));
  return rows.map(({ summaryLanguage }) => summaryLanguage);
}

/** The transcript's own language first; it may not be the only one. */
function languagesIn({ language, segments }: typeof transcripts.$inferSelect): string[] {
  const read = languagesOf(segments.map(({ text }) => text));
  return language === null ? read : [...new Set([language, ...read])];
}
