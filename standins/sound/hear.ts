import type { World } from "@/standins/world";
import { findInLibrary, isSilent } from "./find";
import { partsOf } from "./parts";
import { recognise } from "./recognise";
import { lineRateHz } from "./resample";

/** A sentence of a sample, in the time of what was sent; `channel` tells voices apart. */
export type Said = { channel: number; startMs: number; endMs: number; text: string };

export type Heard = { text: string; language: string | null; said: Said[] };

/**
 * The words of an 8 kHz piece, which may be put together of several with silence between; null
 * when part of it is no sample and nobody here can recognise it.
 */
export async function hear(world: World, wave: Float32Array): Promise<Heard | null> {
  const heard: Heard[] = [];
  for (const { start, part } of partsOf(wave)) {
    const words = await hearPart(world, part, (start / lineRateHz) * 1000);
    if (!words) return null;
    heard.push(words);
  }
  return {
    text: heard.map(({ text }) => text).join(" "),
    language: heard.find(({ language }) => language)?.language ?? null,
    said: heard.flatMap(({ said }) => said),
  };
}

async function hearPart(world: World, wave: Float32Array, atMs: number): Promise<Heard | null> {
  if (isSilent(wave)) return { text: "", language: null, said: [] };

  const found = findInLibrary(world.library, wave);
  if (found) {
    const said = found.sentences.map(({ startMs, endMs, ...sentence }) => ({
      ...sentence,
      startMs: Math.max(0, atMs + startMs - found.startMs),
      endMs: Math.max(0, atMs + endMs - found.startMs),
    }));
    return { text: said.map(({ text }) => text).join(" "), language: found.language, said };
  }

  const text = world.recogniser ? await recognise(world.recogniser, wave) : null;
  if (text === null) return null;
  const endMs = atMs + (wave.length / lineRateHz) * 1000;
  return { text, language: "en", said: [{ channel: 0, startMs: atMs, endMs, text }] };
}
