import type { SampleParty } from "./sample";
import type { Voice } from "./speak";

/** The colleagues of Demo Telecom. Women read by slt, men by rms: the two clearest of flite. */
export const tom = extension("203", "Tom Price", flite("rms", 101, 0.93));
export const priya = extension("201", "Priya Shah", flite("slt", 150, 0.97));
export const emma = extension("204", "Emma Clarke", flite("slt", 170, 0.97));
export const sarah = extension("210", "Sarah Lewis", flite("slt", 160, 0.97));
export const bram = extension("205", "Bram Visser", espeak("nl+m3", 42, 158));

/** Their callers, with numbers from the ranges that regulators keep for fiction. */
export const karen = external("+441632960181", "Karen Doyle", flite("slt", 165, 0.97));
export const alan = external("+441632960147", "Alan Foster", flite("rms", 92, 0.93));
export const james = external("+441632960212", "James Whitfield", flite("rms", 106, 0.93));
export const helen = external("+441632960274", "Helen Marsh", flite("slt", 157, 0.96));
export const callum = external("+441632960339", "Callum Reid", flite("awb", 120, 0.97));
export const laura = external("+441632960418", "Laura Bennett", flite("slt", 168, 0.98));
export const marieke = external("+31205550142", "Marieke de Jong", espeak("nl+f3", 58, 165));

export const mainMenu: SampleParty = { kind: "ivr", number: "+441632960500", name: "Main menu" };

export type Person = { party: SampleParty; voice: Voice };

export function queue(name: string, number: string | null = null): SampleParty {
  return { kind: "queue", number, name };
}

export function extension(number: string, name: string, voice: Voice): Person {
  return { party: { kind: "extension", number, name }, voice };
}

export function external(number: string, name: string, voice: Voice): Person {
  return { party: { kind: "external", number, name }, voice };
}

export function flite(name: string, pitchHz: number, stretch: number): Voice {
  return { engine: "flite", name, pitchHz, stretch };
}

export function espeak(name: string, pitch: number, wordsPerMinute: number): Voice {
  return { engine: "espeak-ng", name, pitch, wordsPerMinute };
}
