import { rawFormatOf } from "@/domain/raw-format";
import { turnPadMs } from "../audio/turn-cutter";
import { type AudioFacts, openTurns, type Turn, type TurnStats } from "../audio/turns";
import { AudioUnreadable } from "../audio/unreadable";
import type { RecordingRow } from "../calls/stored-audio";
import type { Deps } from "../ctx";
import type { SpeechAnswer } from "../ports/speech-to-text";
import type { Question } from "./ask-turn";
import { type ChannelRoles, channelRolesOf } from "./channels";
import { ignoredSpans } from "./ignored";
import { levelDbOf } from "./level";
import { isWithheld, type SpokenTurn } from "./merge";
import { type MonoPiece, monoPieces, voicesInPlace } from "./mono-pieces";
import type { RunToTranscribe } from "./read-run";

/** A stretch of sound an engine is to put into words. */
export type Sound = {
  question: Question;
  speechMs: number;
  /** Its turns, once the recording has been heard to its end: only then is it clear who is where. */
  spoken: (answer: SpeechAnswer) => SpokenTurn[];
};

export type HeardRecording = {
  recordingId: string;
  facts: AudioFacts;
  stats: TurnStats;
  /** Turns that were not asked, since a user who is never recorded is heard in them. */
  withheldTurns: number;
  withheldMs: number;
  speakersAssumed: boolean;
};

/** One recording of a call: its sounds as they are found, and then what was heard of it. */
export type Hearing = { sounds: AsyncGenerator<Sound>; heard: () => HeardRecording };

type Options = { canDiarise: boolean; signal: AbortSignal };

/** Throws `AudioUnreadable`, from `sounds`, when the file is at fault. */
export function openHearing(
  deps: Deps,
  known: RunToTranscribe,
  audio: RecordingRow,
  { canDiarise, signal }: Options,
): Hearing {
  let actual: ChannelRoles = { roles: ["mixed"], assumed: false };
  let heard: HeardRecording | null = null;
  let [withheldTurns, withheldMs] = [0, 0];

  return {
    sounds: sounds(),
    heard() {
      if (!heard) throw new Error("The recording has not been heard to its end");
      return heard;
    },
  };

  async function* sounds(): AsyncGenerator<Sound> {
    const opened = await open();
    const stated = rolesOf(opened.facts.channels, known, audio);
    actual = stated;
    if (canDiarise && opened.facts.channels === 1) {
      for await (const piece of monoPieces(opened.turns)) yield soundOfPiece(piece);
    } else {
      for await (const turn of opened.turns) {
        if (isKeptBack(turn, stated)) {
          withheldTurns += 1;
          withheldMs += speechOf(turn);
        } else yield soundOfTurn(turn);
      }
    }

    const stats = opened.stats();
    // The same sound on both channels is one recording of everybody, saved twice.
    if (stats.identicalChannels) actual = rolesOf(1, known, audio);
    if (stats.identicalChannels && withheldTurns > 0) yield* keptBack(stated);
    heard = {
      ...{ recordingId: audio.id, facts: opened.facts, stats, withheldTurns, withheldMs },
      speakersAssumed: actual.assumed,
    };
  }

  async function open() {
    const file = await deps.providers.recordings.open(audio.storageKey);
    if (!file) throw new AudioUnreadable("missing");
    return openTurns(file, {
      signal,
      rawFormat: rawFormatOf(known.source.rawFormat),
      ignored: ({ channels }) =>
        ignoredSpans(known.call, rolesOf(channels, known, audio).roles, audio.offsetMs),
    });
  }

  /** It turned out that the channels are not a person's each: nobody's turns can be told. */
  async function* keptBack(stated: ChannelRoles): AsyncGenerator<Sound> {
    withheldTurns = 0;
    withheldMs = 0;
    const again = await open();
    for await (const turn of again.turns) if (isKeptBack(turn, stated)) yield soundOfTurn(turn);
  }

  function isKeptBack(turn: Turn, { roles }: ChannelRoles): boolean {
    return isWithheld({ role: roles[turn.channel] ?? "mixed", ...inCall(turn) }, known.talkers);
  }

  function inCall({ startMs, endMs }: { startMs: number; endMs: number }) {
    return { startMs: audio.offsetMs + startMs, endMs: audio.offsetMs + endMs };
  }

  function soundOfTurn({ pcm, ...turn }: Turn): Sound {
    const { channel } = turn;
    const levelDb = levelDbOf(pcm);
    return {
      question: { pcm, durationMs: turn.endMs - turn.startMs },
      speechMs: speechOf(turn),
      spoken: ({ text }) => [
        { role: actual.roles[channel] ?? "mixed", ...inCall(turn), text, levelDb, voice: null },
      ],
    };
  }

  function soundOfPiece({ parts, pcm, durationMs }: MonoPiece): Sound {
    const name = `${audio.id} ${parts[0]?.startMs}`;
    const whole = { startMs: parts[0]?.startMs ?? 0, endMs: parts.at(-1)?.endMs ?? 0 };
    const levelDb = Math.max(...parts.map((part) => part.levelDb));
    return {
      question: { pcm, durationMs, diarise: true },
      speechMs: parts.reduce((sum, part) => sum + speechOf(part), 0),
      spoken({ text, voices }) {
        if (!voices) return [{ role: "mixed", ...inCall(whole), text, levelDb, voice: null }];
        return voicesInPlace(parts, voices).map((turn) => ({
          ...{ role: "mixed" as const, ...inCall(turn), text: turn.text, levelDb: turn.levelDb },
          // A voice's name holds within the piece it was heard in, and says nothing of the next.
          voice: `${name} ${turn.voice}`,
        }));
      },
    };
  }
}

/** Of a turn, without the silence it carries on either side. */
function speechOf({ startMs, endMs }: { startMs: number; endMs: number }): number {
  return Math.max(0, endMs - startMs - 2 * turnPadMs);
}

function rolesOf(voices: number, known: RunToTranscribe, audio: RecordingRow): ChannelRoles {
  return channelRolesOf(voices, known.call.direction, [
    audio.channelMap,
    known.call.recordingExpected?.channels,
    known.source.channelMap,
  ]);
}
