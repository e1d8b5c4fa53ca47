import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callParticipants, recordings } from "@/db/schema/calls";
import { companySettings, sources, users } from "@/db/schema/companies";
import { transcripts } from "@/db/schema/results";
import type { ChannelMap } from "@/domain/recording";
import { type RedactionKind, redactionKinds } from "@/domain/redaction";
import { type CallRow, updateCall } from "../calls/rows";
import { lockRun, type Run } from "../calls/run";
import { type RecordingRow, storedAudioOf } from "../calls/stored-audio";
import { type Glossary, glossaryOf } from "../choices/glossary";
import type { Talker } from "./merge";

export type RunToTranscribe = {
  call: CallRow;
  /** In the order in which they were recorded. */
  audio: RecordingRow[];
  talkers: Talker[];
  /** What is known of the phone system it comes from. */
  source: { channelMap: ChannelMap | null; rawFormat: string | null };
  /** Of less speech no summary is made. */
  minSpeechMs: number;
  /** What is masked in everything that is written down of it. */
  redactedKinds: RedactionKind[];
  /** What the recogniser is told to expect, the same for all of a run, and what it writes wrongly. */
  glossary: Glossary;
};

/** What `transcribe` needs to know; undefined when the run is over or has its transcript. */
export async function readRun(tx: Tx, run: Run): Promise<RunToTranscribe | undefined> {
  const call = await lockRun(tx, run);
  if (!call) return undefined;

  const [transcript] = await tx
    .select({ id: transcripts.id })
    .from(transcripts)
    .where(
      and(
        eq(transcripts.companyId, run.companyId),
        eq(transcripts.callId, run.callId),
        eq(transcripts.runId, run.runId),
      ),
    );
  if (transcript) return undefined;

  const audio = await tx
    .select()
    .from(recordings)
    .where(storedAudioOf(call))
    .orderBy(recordings.offsetMs);
  const [source] = await tx
    .select({ channelMap: sources.channelMap, rawFormat: sources.rawFormat })
    .from(sources)
    .where(and(eq(sources.companyId, call.companyId), eq(sources.id, call.sourceId)));

  const [settings] = await tx
    .select({
      minSpeechSeconds: companySettings.minSpeechSeconds,
      redactedKinds: companySettings.redactedKinds,
    })
    .from(companySettings)
    .where(eq(companySettings.companyId, call.companyId));

  return {
    call,
    audio,
    talkers: await talkersOf(tx, call),
    source: source ?? { channelMap: null, rawFormat: null },
    minSpeechMs: (settings?.minSpeechSeconds ?? 0) * 1000,
    redactedKinds: settings?.redactedKinds ?? [...redactionKinds],
    glossary: await glossaryOfRun(tx, call),
  };
}

/**
 * Keywords are part of what was asked of each turn: whoever goes on with a run after a crash asks
 * with those it began with, or all of its turns would be paid again.
 */
async function glossaryOfRun(tx: Tx, call: CallRow): Promise<Glossary> {
  const now = await glossaryOf(tx, call.companyId, call);
  if (call.runKeywords) return { ...now, keywords: call.runKeywords };

  await updateCall(tx, call, { runKeywords: now.keywords });
  return now;
}

async function talkersOf(tx: Tx, call: CallRow): Promise<Talker[]> {
  const rows = await tx
    .select({ participant: callParticipants, recording: users.recording })
    .from(callParticipants)
    .innerJoin(
      users,
      and(eq(users.companyId, callParticipants.companyId), eq(users.id, callParticipants.userId)),
    )
    .where(
      and(eq(callParticipants.companyId, call.companyId), eq(callParticipants.callId, call.id)),
    );
  const startedAt = call.startedAt.getTime();
  return rows.map(({ participant, recording }) => ({
    userId: participant.userId,
    role: participant.role,
    fromMs: participant.talkedFrom.getTime() - startedAt,
    toMs: participant.talkedTo.getTime() - startedAt,
    isNeverRecorded: recording === "never",
  }));
}
