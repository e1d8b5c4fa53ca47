import type { Channel, Sample } from "./sample";
import type { Clock, Scene } from "./scene";
import { lineNoise } from "./sounds";
import { SAMPLES_PER_MS } from "./telephone";
import { layOut, type Speak, type Timeline } from "./timeline";

const LEAD_OUT_MS = 700;
/** What the switch takes to end a call once the recording has stopped. */
const HANGUP_MS = 400;

/** Plays a scene onto two channels of 8 kHz samples, and says what lies where. */
export function mix(
  scene: Scene,
  speak: Speak,
): { sample: Sample; channels: [Float32Array, Float32Array] } {
  const timeline = layOut(scene, speak);
  const durationMs = timeline.endMs + LEAD_OUT_MS;
  const render = (channel: Channel) => renderChannel(scene, timeline, channel, durationMs);

  return { sample: sampleOf(scene, timeline, durationMs), channels: [render(0), render(1)] };
}

function sampleOf(scene: Scene, timeline: Timeline, durationMs: number): Sample {
  const clock = clockOf(scene, timeline, durationMs);

  return {
    name: scene.name,
    file: `${scene.name}.wav`,
    title: scene.title,
    language: scene.language,
    durationMs,
    channels: scene.channels,
    call: {
      ...scene.call(clock),
      durationMs: clock.hangupMs,
      recordingOffsetMs: scene.recordingOffsetMs,
    },
    sentences: timeline.sentences.toSorted((a, b) => a.startMs - b.startMs),
    sounds: timeline.sounds,
  };
}

/** The times that a call's steps are told by. Throws on a mark that the script has not. */
export function clockOf(
  scene: Scene,
  timeline: Pick<Timeline, "marks">,
  durationMs: number,
): Clock {
  const find = (mark: string) => {
    const times = timeline.marks.get(mark);
    if (!times) throw new Error(`The script of ${scene.name} has no mark "${mark}"`);
    return times;
  };

  return {
    startOf: (mark) => scene.recordingOffsetMs + find(mark).startMs,
    endOf: (mark) => scene.recordingOffsetMs + find(mark).endMs,
    hangupMs: scene.recordingOffsetMs + durationMs + HANGUP_MS,
  };
}

function renderChannel(
  scene: Scene,
  timeline: Timeline,
  channel: Channel,
  durationMs: number,
): Float32Array {
  const samples = lineNoise(durationMs * SAMPLES_PER_MS, `${scene.name}/${channel}`);

  for (const clip of timeline.clips.filter((clip) => clip.channel === channel)) {
    const first = clip.startMs * SAMPLES_PER_MS;
    clip.samples.forEach((sample, i) => {
      samples[first + i] = (samples[first + i] ?? 0) + sample;
    });
  }
  return samples;
}
