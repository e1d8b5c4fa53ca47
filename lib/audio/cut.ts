import type { AudioWindow } from "./decode";
import { type Frame, frameMeter, frameMs, frameSamples, sampleRateHz } from "./frames";
import { pcmTape } from "./pcm-tape";
import { likenessMeter, soundMemory } from "./same-sound";
import { type Stretch, speechDetector } from "./speech";
import { type Turn, turnCutter } from "./turn-cutter";

export type CutStats = {
  durationMs: number;
  /** Speech found on each channel, without padding and pauses. */
  speechMs: number[];
  /** Both channels carry the same sound: a mono recording saved as stereo. */
  identicalChannels: boolean;
};

/**
 * Cuts decoded sound into turns, each channel's in the order of their start. What it holds is
 * bounded by the turns that are still open, and the sizes of the windows make no difference.
 */
export async function* cutTurns(
  windows: AsyncIterable<AudioWindow>,
  channels: 1 | 2,
): AsyncGenerator<Turn, CutStats> {
  const cutter = recordingCutter(channels);

  for await (const window of windows) yield* cutter.push(window);
  yield* cutter.end();
  return cutter.stats();
}

function recordingCutter(channelCount: 1 | 2) {
  let ready: Turn[] = [];
  let samples = 0;
  const memory = soundMemory();
  const likeness = likenessMeter();
  const meter = frameMeter(channelCount, onFrame);
  const channels = (channelCount === 1 ? ([0] as const) : ([0, 1] as const)).map(channelOf);

  function channelOf(channel: 0 | 1) {
    const tape = pcmTape();
    const detector = speechDetector();
    const onTurn = (turn: Turn) => ready.push(turn);
    const otherFrames = (from: number, to: number) =>
      channels[1 - channel]?.detector.activeFrames(from, to) ?? 0;

    const cutter = turnCutter({ channel, tape, otherFrames, onTurn });
    return { channel, tape, detector, cutter, speechFrames: 0 };
  }

  function onFrame(frame: Frame): void {
    memory.push(frame);
    likeness.push(frame);
    take(channels.map(({ channel, detector }) => detector.push(frame.powers[channel] ?? 0)));
    for (const { cutter, detector } of channels) cutter.advance(detector.frontier());
  }

  function take(stretches: (Stretch | null)[]): void {
    for (const state of channels) {
      const found = stretches[state.channel];
      const stretch = found && memory.ownPart(state.channel, found);
      if (!stretch) continue;

      state.speechFrames += stretch.endFrame - stretch.startFrame;
      state.cutter.add(stretch);
    }
  }

  function push(window: AudioWindow): Turn[] {
    samples += window[0]?.length ?? 0;
    for (const { channel, tape } of channels) tape.append(window[channel] ?? new Int16Array());
    meter.push(window);

    for (const { cutter, detector, tape } of channels) {
      tape.dropBefore(cutter.neededFrom(detector.frontier()) * frameSamples);
    }
    return taken();
  }

  function end(): Turn[] {
    take(channels.map(({ detector }) => detector.end()));
    for (const { cutter } of channels) cutter.end();
    return taken();
  }

  function taken(): Turn[] {
    const turns = ready;
    ready = [];
    return turns;
  }

  function stats(): CutStats {
    return {
      durationMs: Math.floor(samples / (sampleRateHz / 1000)),
      speechMs: channels.map(({ speechFrames }) => speechFrames * frameMs),
      identicalChannels: channelCount === 2 && likeness.identical(),
    };
  }

  return { push, end, stats };
}
