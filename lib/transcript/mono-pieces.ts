import type { VoicePart } from "@/domain/transcript";
import { sampleRateHz } from "../audio/frames";
import { turnPadMs } from "../audio/turn-cutter";
import type { Turn } from "../audio/turns";
import { levelDbOf } from "./level";

/** A turn within a piece: where it lies in the recording, and where in the piece. */
export type PiecePart = { startMs: number; endMs: number; atMs: number; levelDb: number };

/** Turns of everybody, one after the other with short silences between. */
export type MonoPiece = { parts: PiecePart[]; pcm: Int16Array; durationMs: number };

/** Short enough to be held in memory, and for an engine to hear in one go. */
const longestPieceMs = 10 * 60 * 1000;
const silenceMs = 500;
const samplesPerMs = sampleRateHz / 1000;

/**
 * Joins the turns of a channel that holds everybody, so that an engine hears each voice more than
 * once and can tell whose it is. Of the same recording it makes the same pieces.
 */
export async function* monoPieces(
  turns: AsyncIterable<Turn>,
  longestMs = longestPieceMs,
): AsyncGenerator<MonoPiece> {
  let open: Turn[] = [];
  let lengthMs = 0;
  for await (const turn of turns) {
    const addedMs = turn.endMs - turn.startMs + silenceMs;
    if (open.length > 0 && lengthMs + addedMs > longestMs) {
      yield joined(open);
      open = [];
      lengthMs = 0;
    }
    open.push(turn);
    lengthMs += addedMs;
  }
  if (open.length > 0) yield joined(open);
}

function joined(turns: Turn[]): MonoPiece {
  const silence = silenceMs * samplesPerMs;
  const length = turns.reduce((sum, { pcm }) => sum + pcm.length + silence, -silence);
  const whole = new Int16Array(length);
  let at = 0;
  const parts = turns.map(({ startMs, endMs, pcm }) => {
    const part = { startMs, endMs, atMs: at / samplesPerMs, levelDb: levelDbOf(pcm) };
    whole.set(pcm, at);
    at += pcm.length + silence;
    return part;
  });
  return { parts, pcm: whole, durationMs: length / samplesPerMs };
}

export type VoiceTurn = {
  voice: string;
  startMs: number;
  endMs: number;
  text: string;
  levelDb: number;
};

/**
 * What each voice said, in the recording's own time. What an engine says of times counts only
 * within our own cut: nobody is heard outside of a turn.
 */
export function voicesInPlace(parts: PiecePart[], voices: VoicePart[]): VoiceTurn[] {
  return voices.flatMap(({ voice, text, startMs, endMs }) => {
    const first = partAt(parts, startMs);
    const last = partAt(parts, Math.max(startMs, endMs - 1));
    if (!first || !last) return [];

    const from = within(first, first.startMs + startMs - first.atMs - turnPadMs);
    const to = within(last, last.startMs + endMs - last.atMs + turnPadMs);
    const { levelDb } = first;
    return [{ voice, text, startMs: from, endMs: Math.max(from, to), levelDb }];
  });
}

/** The part heard at a moment of the piece; in the silence after one, that one. */
function partAt(parts: PiecePart[], atMs: number): PiecePart | undefined {
  return parts.findLast((part) => part.atMs <= atMs) ?? parts[0];
}

function within({ startMs, endMs }: PiecePart, ms: number): number {
  return Math.round(Math.min(endMs, Math.max(startMs, ms)));
}
