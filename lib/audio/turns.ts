import { maxRecordingMs } from "@/domain/recording";
import type { StoredFile } from "../ports/recording-store";
import { type CutStats, cutTurns } from "./cut";
import { type AudioWindow, type DecodeEnd, decode } from "./decode";
import { type LocalFile, localFileOf } from "./local-copy";
import { type AudioFacts, probe } from "./probe";
import type { Turn } from "./turn-cutter";

export type { AudioFacts } from "./probe";
export type { Turn } from "./turn-cutter";

/** `truncated`: the file holds over a second less than it states, or breaks off damaged. */
export type TurnStats = CutStats & { channels: 1 | 2; truncated: boolean };

export type OpenTurns = {
  facts: AudioFacts;
  /** To be read to its end or given up by `break`: the decoder, and a local copy, last until then. */
  turns: AsyncGenerator<Turn, TurnStats>;
  /** What was heard, once `turns` has been read to its end. */
  stats: () => TurnStats;
};

type Options = { signal: AbortSignal; maxMs?: number };

/**
 * Opens a recording; its turns are cut while it is being decoded, so that nothing whole is ever
 * held. Times count from the start of the file. Aborting `signal` stops it with its reason.
 *
 * Throws `AudioUnreadable`, here or from `turns`, when the file itself is at fault.
 */
export async function openTurns(
  file: StoredFile,
  { signal, maxMs = maxRecordingMs }: Options,
): Promise<OpenTurns> {
  const local = await localFileOf(file, signal);
  try {
    const facts = await probe(local.path, maxMs, signal);
    return readable(facts, readTurns(local, facts, { signal, maxMs }));
  } catch (error) {
    await local.release();
    throw error;
  }
}

/** Keeps what the generator returns, which `for await` throws away. */
function readable(facts: AudioFacts, source: AsyncGenerator<Turn, TurnStats>): OpenTurns {
  let heard: TurnStats | null = null;

  async function* turns() {
    heard = yield* source;
    return heard;
  }
  function stats(): TurnStats {
    if (!heard) throw new Error("The turns have not been read to their end");
    return heard;
  }
  return { facts, turns: turns(), stats };
}

async function* readTurns(
  local: LocalFile,
  facts: AudioFacts,
  { signal, maxMs }: Required<Options>,
): AsyncGenerator<Turn, TurnStats> {
  const { channels, durationMs, longerThanStated } = facts;
  let end: DecodeEnd = { decodedMs: 0, brokeOff: true };

  async function* windows(): AsyncGenerator<AudioWindow> {
    end = yield* decode(local.path, { channels, longerThanStated, maxMs, signal });
  }
  try {
    const stats = yield* cutTurns(windows(), channels);
    const shorterThanStated = durationMs !== null && end.decodedMs + 1000 < durationMs;
    return { ...stats, channels, truncated: end.brokeOff || shorterThanStated };
  } finally {
    await local.release();
  }
}
