import pMap from "p-map";
import { inCompany } from "@/db/in-company";
import { type AudioFacts, openTurns, type Turn, type TurnStats } from "../audio/turns";
import { AudioUnreadable } from "../audio/unreadable";
import type { Run } from "../calls/run";
import type { RecordingRow } from "../calls/stored-audio";
import type { Deps, Engine } from "../ctx";
import type { SpeechAnswer } from "../ports/speech-to-text";
import { askTurn } from "./ask-turn";
import { type ChannelRoles, channelRolesOf } from "./channels";
import { isWithheld, type SpokenTurn, type Talker } from "./merge";
import type { RunToTranscribe } from "./read-run";
import { releaseTurns } from "./turn-results";

export type Heard = {
  recordingId: string;
  facts: AudioFacts;
  stats: TurnStats;
  turns: SpokenTurn[];
  answers: SpeechAnswer[];
  /** Turns that were not asked, since a user who is never recorded is heard in them. */
  withheldTurns: number;
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
  const ask = (turn: Turn) => askTurn(deps, run, engine, turn, signal);
  const hear = (talkers: Talker[]) =>
    hearTurns(deps, { ...known, talkers }, audio, ask, signal).catch((error: unknown) =>
      giveBack(deps, run, error),
    );

  const heard = await hear(known.talkers);
  // Only now is it clear that the channels are not a person's each: nobody's turns can be told.
  if (heard.stats.identicalChannels && heard.withheldTurns > 0) return hear([]);
  return heard;
}

async function hearTurns(
  deps: Deps,
  known: RunToTranscribe,
  audio: RecordingRow,
  ask: (turn: Turn) => Promise<SpeechAnswer>,
  signal: AbortSignal,
): Promise<Heard> {
  const file = await deps.providers.recordings.open(audio.storageKey);
  if (!file) throw new AudioUnreadable("missing");

  const { facts, turns, stats } = await openTurns(file, { signal });
  const stated = rolesOf(facts.channels, known, audio);
  const placed = ({ channel, startMs, endMs }: Timing, { roles }: ChannelRoles) => ({
    role: roles[channel] ?? "mixed",
    startMs: audio.offsetMs + startMs,
    endMs: audio.offsetMs + endMs,
  });
  let withheldTurns = 0;

  async function* mayBeAsked(): AsyncGenerator<Turn> {
    for await (const turn of turns) {
      if (isWithheld(placed(turn, stated), known.talkers)) withheldTurns += 1;
      else yield turn;
    }
  }

  const answered = await askAll(mayBeAsked(), deps.policy.turnsAtOnce, ask);
  const heard = stats();
  // The same sound on both channels is one recording of everybody, saved twice.
  const actual = heard.identicalChannels ? rolesOf(1, known, audio) : stated;
  return {
    recordingId: audio.id,
    facts,
    stats: heard,
    turns: answered.map(({ turn, answer }) => ({ ...placed(turn, actual), text: answer.text })),
    answers: answered.map(({ answer }) => answer),
    withheldTurns,
    speakersAssumed: actual.assumed,
  };
}

function rolesOf(voices: number, known: RunToTranscribe, audio: RecordingRow): ChannelRoles {
  return channelRolesOf(voices, known.call.direction, [
    audio.channelMap,
    known.call.recordingExpected?.channels,
    known.sourceChannels,
  ]);
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
