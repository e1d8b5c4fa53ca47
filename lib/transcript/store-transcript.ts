import { and, eq } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { recordings } from "@/db/schema/calls";
import { transcripts } from "@/db/schema/results";
import type { Segment } from "@/domain/transcript";
import type { Run } from "../calls/run";
import type { Engine } from "../ctx";
import type { Heard } from "./hear";

/** Writes what decoding found out about each recording. */
export async function storeAudioFacts(tx: Tx, companyId: string, heard: Heard[]): Promise<void> {
  for (const { recordingId, facts, stats } of heard) {
    await tx
      .update(recordings)
      .set({
        codec: facts.codec,
        channels: facts.channels,
        sampleRateHz: facts.sampleRateHz,
        durationMs: stats.durationMs,
        speechMs: sum(stats.speechMs),
      })
      .where(and(eq(recordings.companyId, companyId), eq(recordings.id, recordingId)));
  }
}

type NewTranscript = { engine: Engine; heard: Heard[]; segments: Segment[] };

export async function storeTranscript(
  tx: Tx,
  run: Run,
  { engine, heard, segments }: NewTranscript,
  now: Date,
): Promise<void> {
  const answers = heard.flatMap((recording) => recording.answers);
  const turns = sum(heard.map((recording) => recording.turns.length + recording.withheldTurns));
  await tx.insert(transcripts).values({
    companyId: run.companyId,
    callId: run.callId,
    runId: run.runId,
    id: uuidv7(),
    engine: engine.config.engineId,
    model: engine.config.transcribeModel,
    language: mostFrequent(answers.flatMap((answer) => answer.languages)),
    speakersAssumed: heard.some((recording) => recording.speakersAssumed),
    droppedTurns: turns - segments.length,
    billedMs: sum(answers.map((answer) => answer.billedMs ?? 0)),
    segments,
    createdAt: now,
  });
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
