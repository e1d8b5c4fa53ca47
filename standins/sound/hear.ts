import type { World } from "@/standins/world";
import { findInLibrary, isSilent } from "./find";
import { recognise } from "./recognise";

export type Heard = { text: string; language: string | null };

/** The words of an 8 kHz piece; null when it is no sample and nobody here can recognise it. */
export async function hear(world: World, wave: Float32Array): Promise<Heard | null> {
  if (isSilent(wave)) return { text: "", language: null };

  const found = findInLibrary(world.library, wave);
  if (found) {
    const text = found.sentences.map((sentence) => sentence.text).join(" ");
    return { text, language: found.language };
  }

  const text = world.recogniser ? await recognise(world.recogniser, wave) : null;
  return text === null ? null : { text, language: "en" };
}
