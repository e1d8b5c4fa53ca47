import { and, eq } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { recordings } from "@/db/schema/calls";
import { transcripts } from "@/db/schema/results";
import type { Redaction } from "@/domain/redaction";
import type { DroppedTurns, DropReason, Segment } from "@/domain/transcript";
import type { Run } from "../calls/run";
import type { Engine } from "../ctx";
import type { SpeechAnswer } from "../ports/speech-to-text";
import type { HeardRecording } from "./hear-recording";

/** Writes what decoding found out about each recording. */
export async function storeAudioFacts(
  tx: Tx,
  companyId: string,
  heard: HeardRecording[],
): Promise<void> {
  for (const { recordingId, facts, stats } of heard) {
    await tx
      .update(recordings)
      .set({
        codec: facts.codec,
        channels: facts.channels,
        sampleRateHz: facts.sampleRateHz,
        durationMs: stats.durationMs,
        speechMs: sum(stats.speechMs),
        breaksOffAtMs: stats.brokeOff ? stats.decodedMs : null,
      })
      .where(and(eq(recordings.companyId, companyId), eq(recordings.id, recordingId)));
  }
}

type NewTranscript = {
  engine: Engine;
  answers: SpeechAnswer[];
  segments: Segment[];
  speakersAssumed: boolean;
  /** Why each turn that is in no segment is in none. */
  dropped: DropReason[];
  redactions: Redaction[];
};

export async function storeTranscript(
  tx: Tx,
  run: Run,
  { engine, answers, segments, speakersAssumed, dropped, redactions }: NewTranscript,
  now: Date,
): Promise<void> {
  await tx.insert(transcripts).values({
    companyId: run.companyId,
    callId: run.callId,
    runId: run.runId,
    id: uuidv7(),
    engine: engine.config.engineId,
    model: engine.config.transcribeModel,
    language: mostFrequent(answers.flatMap((answer) => answer.languages)),
    speakersAssumed,
    droppedTurns: dropped.length,
    dropped: counted(dropped),
    redactions,
    billedMs: sum(answers.map((answer) => answer.billedMs ?? 0)),
    segments,
    createdAt: now,
  });
}

function counted(reasons: DropReason[]): DroppedTurns {
  const counts: DroppedTurns = {};
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mostFrequent(values: string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return most?.[0] ?? null;
}
