import { frameMs, frameSamples, sampleRateHz } from "./frames";
import type { IgnoredSpans } from "./ignored";
import type { PcmTape } from "./pcm-tape";
import type { Stretch } from "./stretch";

/** One person's speech with the short pauses in it. `pcm` is 16 kHz mono. */
export type Turn = { channel: 0 | 1; startMs: number; endMs: number; pcm: Int16Array };

const padFrames = 30;
/** At most this much of what was before and after the words belongs to a turn. */
export const turnPadMs = padFrames * frameMs;
/** Once padded on both sides, stretches this far apart have 0.6 s between them. */
const longestPauseFrames = 60 + 2 * padFrames;
const longestOtherFrames = 50;

const shortestTurnFrames = 40;
const longestTurnFrames = 3000;
const quietFrames = 20;
const samplesPerMs = sampleRateHz / 1000;

type Open = { startFrame: number; speechEndFrame: number };

export type CutterOptions = {
  channel: 0 | 1;
  tape: PcmTape;
  /** No turn reaches into these, nor over them. */
  ignored: IgnoredSpans;
  /** For how many frames the other channel had sound between two frames. */
  otherFrames: (fromFrame: number, toFrame: number) => number;
  onTurn: (turn: Turn) => void;
};

/** Makes turns of one channel's stretches; each is handed over once nothing can change it. */
export function turnCutter({ channel, tape, ignored, otherFrames, onTurn }: CutterOptions) {
  let open: Open | null = null;

  function add(stretch: Stretch): void {
    if (open && continues(open, stretch)) {
      open.speechEndFrame = stretch.endFrame;
    } else {
      open = openedAfter(open, stretch);
    }

    if (open.speechEndFrame + padFrames - open.startFrame <= longestTurnFrames) return;
    const cut = quietestFrame(tape, open.startFrame);
    emit(open.startFrame, cut);
    open.startFrame = cut;
  }

  function continues({ speechEndFrame }: Open, { startFrame }: Stretch): boolean {
    if (startFrame - speechEndFrame >= longestPauseFrames) return false;
    if (ignored.nextStartFrom(speechEndFrame) < startFrame) return false;
    return otherFrames(speechEndFrame, startFrame) <= longestOtherFrames;
  }

  /** Neighbours share a pause too short for both their paddings, so that turns never overlap. */
  function openedAfter(previous: Open | null, { startFrame, endFrame }: Stretch): Open {
    const pause = previous ? startFrame - previous.speechEndFrame : startFrame;
    const pad = Math.min(padFrames, previous ? Math.floor(pause / 2) : pause);

    if (previous) emit(previous.startFrame, padded(previous.speechEndFrame, pad));
    const start = Math.max(startFrame - pad, ignored.lastEndBefore(startFrame));
    return { startFrame: start, speechEndFrame: endFrame };
  }

  /** Ends a turn that no stretch starting at or after `frontier` can continue. */
  function advance(frontier: number): void {
    if (open && frontier - open.speechEndFrame >= longestPauseFrames) end();
  }

  function end(): void {
    if (open) emit(open.startFrame, padded(open.speechEndFrame, padFrames));
    open = null;
  }

  function padded(endFrame: number, pad: number): number {
    return Math.min(endFrame + pad, ignored.nextStartFrom(endFrame));
  }

  function emit(startFrame: number, endFrame: number): void {
    const endMs = Math.min(endFrame * frameMs, Math.floor(tape.endSample() / samplesPerMs));
    const startMs = startFrame * frameMs;
    if (endMs - startMs < shortestTurnFrames * frameMs) return;

    const pcm = tape.view(startMs * samplesPerMs, endMs * samplesPerMs).slice();
    onTurn({ channel, startMs, endMs, pcm });
  }

  /** The first frame whose sound may still be needed. */
  function neededFrom(frontier: number): number {
    return open?.startFrame ?? Math.max(0, frontier - padFrames);
  }

  return { add, advance, end, neededFrom };
}

/**
 * Where to cut a turn that has grown too long: in the middle of the quietest 200 ms of its second
 * half, early enough that what remains is a turn too.
 */
function quietestFrame(tape: PcmTape, startFrame: number): number {
  const from = startFrame + longestTurnFrames / 2;
  const until = startFrame + longestTurnFrames - shortestTurnFrames;
  const powers = Array.from({ length: until - from }, (_, i) => powerOf(tape, from + i));

  let sum = powers.slice(0, quietFrames).reduce((total, power) => total + power, 0);
  let quietest = { sum, at: 0 };
  for (let at = 1; at + quietFrames <= powers.length; at += 1) {
    sum += (powers[at + quietFrames - 1] ?? 0) - (powers[at - 1] ?? 0);
    if (sum < quietest.sum) quietest = { sum, at };
  }
  return from + quietest.at + quietFrames / 2;
}

/** Whole numbers, so that the sliding sum stays exact. */
function powerOf(tape: PcmTape, frame: number): number {
  const samples = tape.view(frame * frameSamples, (frame + 1) * frameSamples);
  return samples.reduce((sum, sample) => sum + sample * sample, 0);
}
