import { inCompany } from "@/db/in-company";
import type { Run } from "../calls/run";
import type { Deps, Engine } from "../ctx";
import type { SpeechAnswer } from "../ports/speech-to-text";
import { askEach } from "./ask-each";
import { turnAsker } from "./ask-turn";
import { type HeardRecording, type Hearing, openHearing, type Sound } from "./hear-recording";
import type { SpokenTurn } from "./merge";
import type { RunToTranscribe } from "./read-run";
import { releaseTurns } from "./turn-results";

export type Heard = {
  recordings: HeardRecording[];
  /** Speech of all recordings that may be put into words. */
  speechMs: number;
  /** Something is said, but less than the company's minimum: as a rule nothing was asked. */
  tooShort: boolean;
  turns: SpokenTurn[];
  answers: SpeechAnswer[];
};

/**
 * Hears a call's recordings, one after the other: turns are cut while the file is being decoded,
 * and asked at once. Nothing is asked before as much speech was heard as the company wants.
 */
export async function hearCall(
  deps: Deps,
  run: Run,
  engine: Engine,
  known: RunToTranscribe,
  signal: AbortSignal,
): Promise<Heard> {
  const { redactedKinds } = known;
  const { keywords } = known.glossary;
  const ask = turnAsker(deps, run, engine, { keywords, redactedKinds, signal });
  const canDiarise = engine.speechToText.canDiarise ?? false;
  const hearings = known.audio.map((audio) =>
    openHearing(deps, known, audio, { canDiarise, signal }),
  );
  const { turnsAtOnce, soundAtOnceBytes } = deps.policy;
  const room = { most: turnsAtOnce, mostBytes: soundAtOnceBytes };
  const enough = onceEnough(hearings, known.minSpeechMs);

  const answered = await askEach(
    enough.sounds,
    room,
    ({ question }) => question.pcm.byteLength,
    async ({ question, spoken }) => ({ spoken, answer: await ask(question) }),
  ).catch((error: unknown) => giveBack(deps, run, error));

  const recordings = hearings.map((hearing) => hearing.heard());
  return {
    recordings,
    speechMs: speechIn(recordings),
    tooShort: enough.tooShort(),
    turns: answered.flatMap(({ spoken, answer }) => spoken(answer)),
    answers: answered.map(({ answer }) => answer),
  };
}

/** A turn's length counts the pauses in it: of so many times the speech one can be sure. */
const sureOf = 2;

/** Holds sounds back until there is as much speech as is wanted; too little of it is let go. */
function onceEnough(hearings: Hearing[], wantedMs: number) {
  let isEnough = wantedMs <= 0;
  let isTooShort = false;

  async function* sounds(): AsyncGenerator<Sound> {
    let held: Sound[] = [];
    let hasSound = false;
    for (const hearing of hearings) {
      for await (const sound of hearing.sounds) {
        hasSound = true;
        held.push(sound);
        isEnough ||= held.reduce((sum, { speechMs }) => sum + speechMs, 0) >= sureOf * wantedMs;
        if (!isEnough) continue;
        yield* held;
        held = [];
      }
    }
    // The exact figure is known only now.
    isTooShort = hasSound && speechIn(hearings.map((hearing) => hearing.heard())) < wantedMs;
    if (!isTooShort) yield* held;
  }

  return { sounds: sounds(), tooShort: () => isTooShort };
}

function speechIn(recordings: HeardRecording[]): number {
  return recordings.reduce((total, { stats, withheldMs }) => {
    const channels = stats.identicalChannels ? stats.speechMs.slice(0, 1) : stats.speechMs;
    return total + Math.max(0, channels.reduce((sum, ms) => sum + ms, 0) - withheldMs);
  }, 0);
}

/** Should this fail too, the claims go stale by themselves; the first error is the one to tell. */
async function giveBack(deps: Deps, run: Run, error: unknown): Promise<never> {
  await inCompany(deps.db, run.companyId, (tx) => releaseTurns(tx, run)).catch(() => {});
  throw error;
}
