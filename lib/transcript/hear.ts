import pMap from "p-map";
import { inCompany } from "@/db/in-company";
import { type AudioFacts, openTurns, type Turn, type TurnStats } from "../audio/turns";
import { AudioUnreadable } from "../audio/unreadable";
import type { Run } from "../calls/run";
import type { RecordingRow } from "../calls/stored-audio";
import type { Deps, Engine } from "../ctx";
import type { SpeechAnswer } from "../ports/speech-to-text";
import { askTurn } from "./ask-turn";
import { channelRolesOf } from "./channels";
import type { SpokenTurn } from "./merge";
import type { RunToTranscribe } from "./read-run";
import { releaseTurns } from "./turn-results";

export type Heard = {
  recordingId: string;
  facts: AudioFacts;
  stats: TurnStats;
  turns: SpokenTurn[];
  answers: SpeechAnswer[];
  speakersAssumed: boolean;
};

/**
 * Hears one recording: its turns are cut while it is being decoded, and several are asked at
 * once. When one fails no further turn is asked, but those under way may still be answered,
 * so that what has been paid is kept.
 */
export async function hearRecording(
  deps: Deps,
  run: Run,
  engine: Engine,
  known: RunToTranscribe,
  audio: RecordingRow,
  signal: AbortSignal,
): Promise<Heard> {
  const file = await deps.providers.recordings.open(audio.storageKey);
  if (!file) throw new AudioUnreadable("missing");

  const { facts, turns, stats } = await openTurns(file, { signal });
  const answered = await askAll(turns, deps.policy.turnsAtOnce, (turn) =>
    askTurn(deps, run, engine, turn, signal),
  ).catch((error: unknown) => giveBack(deps, run, error));
  const heard = stats();
  // The same sound on both channels is one recording of everybody, saved twice.
  const voices = heard.identicalChannels ? 1 : facts.channels;
  const { roles, assumed } = channelRolesOf(voices, known.call.direction, [
    audio.channelMap,
    known.call.recordingExpected?.channels,
    known.sourceChannels,
  ]);
  return {
    recordingId: audio.id,
    facts,
    stats: heard,
    turns: answered.map(({ turn, answer }) => ({
      role: roles[turn.channel] ?? "mixed",
      startMs: audio.offsetMs + turn.startMs,
      endMs: audio.offsetMs + turn.endMs,
      text: answer.text,
    })),
    answers: answered.map(({ answer }) => answer),
    speakersAssumed: assumed,
  };
}

/** Should this fail too, the claims go stale by themselves; the first error is the one to tell. */
async function giveBack(deps: Deps, run: Run, error: unknown): Promise<never> {
  await inCompany(deps.db, run.companyId, (tx) => releaseTurns(tx, run)).catch(() => {});
  throw error;
}

type Timing = Pick<Turn, "channel" | "startMs" | "endMs">;

async function askAll(
  turns: AsyncIterable<Turn>,
  concurrency: number,
  ask: (turn: Turn) => Promise<SpeechAnswer>,
): Promise<{ turn: Timing; answer: SpeechAnswer }[]> {
  const failures: unknown[] = [];
  const answered: { turn: Timing; answer: SpeechAnswer }[] = [];

  async function* untilFailure(): AsyncGenerator<Turn> {
    for await (const turn of turns) {
      if (failures.length > 0) return;
      yield turn;
    }
  }

  await pMap(
    untilFailure(),
    async ({ channel, startMs, endMs, ...sound }) => {
      try {
        const answer = await ask({ channel, startMs, endMs, ...sound });
        answered.push({ turn: { channel, startMs, endMs }, answer });
      } catch (error) {
        failures.push(error);
      }
    },
    { concurrency },
  );
  if (failures.length > 0) throw failures[0];
  return answered;
}
