import { randomFrom } from "./random";
import type { Channel, SampleSentence, SampleSound } from "./sample";
import type { Line, Scene, SoundCue, Turn } from "./scene";
import { makeSound } from "./sounds";
import type { Voice } from "./speak";
import { SAMPLES_PER_MS } from "./telephone";

const LEAD_IN_MS = 500;
const TURN_GAP_MS = { min: 300, max: 850 };
const SENTENCE_GAP_MS = { min: 150, max: 330 };

/** Reads a text: 8 kHz samples that fill whole milliseconds. */
export type Speak = (voice: Voice, text: string) => Float32Array;

/** Times count from the start of the recording. */
export type Timeline = {
  clips: { channel: Channel; startMs: number; samples: Float32Array }[];
  sentences: SampleSentence[];
  sounds: SampleSound[];
  marks: Map<string, { startMs: number; endMs: number }>;
  endMs: number;
};

type Pick = (range: { min: number; max: number }) => number;

/** Sets every sentence and sound of a script at its time; gaps not given are drawn by its name. */
export function layOut(scene: Scene, speak: Speak): Timeline {
  const random = randomFrom(scene.name);
  const pick: Pick = ({ min, max }) => Math.round(min + random() * (max - min));
  const timeline: Timeline = { clips: [], sentences: [], sounds: [], marks: new Map(), endMs: 0 };

  scene.script.forEach((cue, i) => {
    const startMs = timeline.endMs + (cue.gapMs ?? (i === 0 ? LEAD_IN_MS : pick(TURN_GAP_MS)));
    const endMs =
      "sound" in cue
        ? placeSound(timeline, cue, startMs)
        : placeTurn(timeline, cue, { scene, startMs, speak, pick });

    if (cue.mark) timeline.marks.set(cue.mark, { startMs, endMs });
    timeline.endMs = Math.max(timeline.endMs, endMs);
  });
  return timeline;
}

function placeSound(timeline: Timeline, cue: SoundCue, startMs: number): number {
  const { sound: kind, channel, lengthMs } = cue;
  const endMs = startMs + lengthMs;

  timeline.clips.push({ channel, startMs, samples: makeSound(kind, lengthMs) });
  timeline.sounds.push({ kind, channel, startMs, endMs });
  return endMs;
}

function placeTurn(
  timeline: Timeline,
  { speaker: { channel, voice }, lines }: Turn,
  { scene, startMs, speak, pick }: { scene: Scene; startMs: number; speak: Speak; pick: Pick },
): number {
  let endMs = startMs;

  lines.forEach((line, i) => {
    const lineStartMs = i === 0 ? startMs : endMs + pick(SENTENCE_GAP_MS);
    const { text, say } = bothForms(line);
    const samples = speak(voice, say);
    endMs = lineStartMs + samples.length / SAMPLES_PER_MS;

    timeline.clips.push({ channel, startMs: lineStartMs, samples });
    timeline.sentences.push({
      channel,
      speaker: scene.channels[channel],
      startMs: lineStartMs,
      endMs,
      text,
    });
  });
  return endMs;
}

function bothForms(line: Line): { text: string; say: string } {
  return typeof line === "string" ? { text: line, say: line } : line;
}
