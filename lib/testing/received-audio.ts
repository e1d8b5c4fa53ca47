import { receiveAudio } from "@/lib/calls/receive-audio";
import type { Deps } from "@/lib/ctx";
import type { TestCompany } from "./factories";
import { pieces } from "./recordings-folder";
import { joined, noise, type Sound, silence, voice, wavFile } from "./sounds";

/** Puts audio into the store, as an upload does before it becomes part of a call. */
export function receive(deps: Deps, company: TestCompany, audio: Buffer = shortAudio()) {
  return receiveAudio(deps, company.ctx, company.sourceId, pieces(audio, 100_000), null);
}

/** A WAV of a tenth of a second; another `seed`, other bytes. */
export function shortAudio(seed = 1): Buffer {
  return wavFile(noise(100, -30, seed));
}

/** A stereo WAV in which two people take turns, the first channel's first. */
export function conversation(turns: number, seed = 1): Buffer {
  const [first, second]: [Sound[], Sound[]] = [[silence(500)], [silence(500)]];
  for (let i = 0; i < turns; i += 1) {
    const [talking, listening] = i % 2 === 0 ? [first, second] : [second, first];
    talking.push(voice(1200, -20, seed * 100 + i), silence(1000));
    listening.push(silence(2200));
  }
  return wavFile(joined(...first), joined(...second));
}
