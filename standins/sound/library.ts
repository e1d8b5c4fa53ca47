import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isRecord } from "@/standins/check";
import { type Envelope, envelopeOf } from "./envelope";
import { lineRateHz, mixDown } from "./resample";
import { decodeWav } from "./wav";

export type Sentence = { channel: number; startMs: number; endMs: number; text: string };

/** One way a sample can be heard: a channel alone, or all of them mixed. */
export type Track = {
  sample: string;
  language: string;
  mixed: boolean;
  sentences: Sentence[];
  wave: Float32Array;
  envelope: Envelope;
};

/** Every `<name>.wav` with a `<name>.json` beside it. Throws, naming the file, when one is malformed. */
export async function loadLibrary(folder: string): Promise<Track[]> {
  const files = await readdir(folder).catch((): string[] => []);
  const names = files
    .filter((file) => file.endsWith(".wav") && files.includes(file.replace(/wav$/, "json")))
    .map((file) => file.slice(0, -".wav".length))
    .sort();

  const tracks = await Promise.all(names.map((name) => loadSample(folder, name)));
  return tracks.flat();
}

async function loadSample(folder: string, name: string): Promise<Track[]> {
  const sound = decodeWav(await readFile(join(folder, `${name}.wav`)));
  if (!sound || sound.sampleRateHz !== lineRateHz) {
    throw new Error(`${name}.wav is not an 8 kHz WAV of 16-bit PCM or µ-law`);
  }

  const notes = readNotes(name, JSON.parse(await readFile(join(folder, `${name}.json`), "utf8")));
  const alone = sound.channels.map((wave, channel) => {
    const sentences = notes.sentences.filter((sentence) => sentence.channel === channel);
    return trackOf({ ...notes, sentences }, name, wave, false);
  });
  if (alone.length < 2) return alone;
  return [...alone, trackOf(notes, name, mixDown(sound.channels), true)];
}

type Notes = { language: string; sentences: Sentence[] };

function trackOf(notes: Notes, sample: string, wave: Float32Array, mixed: boolean): Track {
  return { ...notes, sample, mixed, wave, envelope: envelopeOf(wave) };
}

function readNotes(name: string, value: unknown): Notes {
  if (!isRecord(value) || typeof value.language !== "string" || !Array.isArray(value.sentences)) {
    throw new Error(`${name}.json needs a language and a list of sentences`);
  }

  const sentences = value.sentences.map((sentence: unknown) => readSentence(name, sentence));
  return {
    language: value.language,
    sentences: sentences.toSorted((a, b) => a.startMs - b.startMs),
  };
}

function readSentence(name: string, value: unknown): Sentence {
  if (
    isRecord(value) &&
    typeof value.channel === "number" &&
    typeof value.startMs === "number" &&
    typeof value.endMs === "number" &&
    typeof value.text === "string"
  ) {
    const { channel, startMs, endMs, text } = value;
    return { channel, startMs, endMs, text };
  }
  throw new Error(`${name}.json has a sentence without channel, startMs, endMs and text`);
}
