import type { AudioWindow } from "./decode";
import {
  type Frame,
  frameMeter,
  frameMs,
  frameSamples,
  narrowSamples,
  sampleRateHz,
} from "./frames";
import { type Ignored, ignoredSpans } from "./ignored";
import { pcmTape } from "./pcm-tape";
import { likenessMeter, soundMemory } from "./same-sound";
import { speechDetector } from "./speech";
import type { Stretch } from "./stretch";
import { type Turn, turnCutter } from "./turn-cutter";

const silentFrame = new Float64Array(narrowSamples);

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
  ignored: Ignored[] = [],
): AsyncGenerator<Turn, CutStats> {
  const cutter = recordingCutter(channels, ignored);

  for await (const window of windows) yield* cutter.push(window);
  yield* cutter.end();
  return cutter.stats();
}

function recordingCutter(channelCount: 1 | 2, ignored: Ignored[]) {
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

    const spans = ignoredSpans(channel, ignored);
    const cutter = turnCutter({ channel, tape, ignored: spans, otherFrames, onTurn });
    return { channel, tape, detector, cutter, spans, speechFrames: 0 };
  }

  function onFrame(frame: Frame): void {
    memory.push(frame);
    likeness.push(frame);
    take(
      channels.map(({ channel, detector }) =>
        detector.push(frame.powers[channel] ?? 0, frame.narrow[channel] ?? silentFrame),
      ),
    );
    for (const { cutter, detector } of channels) cutter.advance(detector.frontier());
  }

  function take(stretches: Stretch[][]): void {
    for (const state of channels) {
      const heard = stretches[state.channel] ?? [];
      // A later copy of the first channel would be heard, and paid for, twice.
      if (heard.length === 0 || (state.channel === 1 && likeness.isCopy())) continue;
      const own = heard
        .map((stretch) => memory.ownPart(state.channel, stretch))
        .filter((stretch) => stretch !== null)
        .flatMap(state.spans.outside);

      for (const stretch of own) {
        state.speechFrames += stretch.endFrame - stretch.startFrame;
        state.cutter.add(stretch);
      }
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
