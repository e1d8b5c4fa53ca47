import type { RawFormat } from "@/domain/raw-format";
import { maxRecordingMs } from "@/domain/recording";
import type { StoredFile } from "../ports/recording-store";
import { type CutStats, cutTurns } from "./cut";
import { type AudioWindow, type DecodeEnd, decode } from "./decode";
import type { Ignored } from "./ignored";
import { type LocalFile, localFileOf } from "./local-copy";
import { type AudioFacts, probe } from "./probe";
import type { Turn } from "./turn-cutter";

export type { Ignored } from "./ignored";
export type { AudioFacts } from "./probe";
export type { Turn } from "./turn-cutter";

/**
 * `brokeOff`: the file holds over a second less than it states, or breaks off damaged, after
 * `decodedMs`. What was heard until then counts.
 */
export type TurnStats = CutStats & { channels: 1 | 2; decodedMs: number; brokeOff: boolean };

export type OpenTurns = {
  facts: AudioFacts;
  /** To be read to its end or given up by `break`: the decoder, and a local copy, last until then. */
  turns: AsyncGenerator<Turn, TurnStats>;
  /** What was heard, once `turns` has been read to its end. */
  stats: () => TurnStats;
};

export type TurnOptions = {
  signal: AbortSignal;
  maxMs?: number;
  /** What a file without any header is taken for: a setting of its source. */
  rawFormat?: RawFormat | null;
  /**
   * What is nobody's speech although it may sound so, as an IVR's prompts on the agent's side; a
   * function where that depends on the file's channels.
   */
  ignored?: Ignored[] | ((facts: AudioFacts) => Ignored[]);
};

/** Encoders add a moment at either end: a call of just the limit is no longer for it. */
const encoderPadMs = 1000;

/**
 * Opens a recording; its turns are cut while it is being decoded, so that nothing whole is ever
 * held. Times count from the start of the file. Aborting `signal` stops it with its reason.
 *
 * Throws `AudioUnreadable`, here or from `turns`, when the file itself is at fault.
 */
export async function openTurns(file: StoredFile, options: TurnOptions): Promise<OpenTurns> {
  const { signal, rawFormat, ignored = [] } = options;
  const maxMs = (options.maxMs ?? maxRecordingMs) + encoderPadMs;
  const local = await localFileOf(file, signal);
  try {
    const facts = await probe(local.path, { maxMs, rawFormat, signal });
    const spans = typeof ignored === "function" ? ignored(facts) : ignored;
    return readable(facts, readTurns(local, facts, { signal, maxMs, ignored: spans }));
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
  { signal, maxMs, ignored }: { signal: AbortSignal; maxMs: number; ignored: Ignored[] },
): AsyncGenerator<Turn, TurnStats> {
  const { channels, durationMs, longerThanStated, raw } = facts;
  let end: DecodeEnd = { decodedMs: 0, brokeOff: true };

  async function* windows(): AsyncGenerator<AudioWindow> {
    end = yield* decode(local.path, { channels, raw, longerThanStated, maxMs, signal });
  }
  try {
    const stats = yield* cutTurns(windows(), channels, ignored);
    const { decodedMs } = end;
    const shorterThanStated = durationMs !== null && decodedMs + 1000 < durationMs;
    return { ...stats, channels, decodedMs, brokeOff: end.brokeOff || shorterThanStated };
  } finally {
    await local.release();
  }
}
