import { espeak, extension, external, flite } from "../samples/people";
import type { SampleParty } from "../samples/sample";

/** More people than the samples have; flite's four voices for English, espeak-ng's for Dutch. */
export const grace = extension("206", "Grace Hall", flite("slt", 178, 0.95));
export const omar = extension("207", "Omar Aziz", flite("kal16", 104, 1));
export const fergus = extension("208", "Fergus Boyd", flite("awb", 112, 0.96));
export const femke = extension("211", "Femke Bakker", espeak("nl+f2", 52, 162));
export const daan = extension("212", "Daan Smit", espeak("nl+m1", 40, 165));

export const nora = external("+441632960505", "Nora Webb", flite("slt", 148, 1));
export const victor = external("+441632960526", "Victor Lane", flite("rms", 96, 0.95));
export const angus = external("+441632960547", "Angus Muir", flite("awb", 128, 0.95));
export const leo = external("+441632960568", "Leo Grant", flite("kal16", 112, 0.98));
export const ruth = external("+441632960589", "Ruth Palmer", flite("slt", 182, 0.98));
export const sanne = external("+31205550163", "Sanne Mulder", espeak("nl+f4", 60, 160));
export const pieter = external("+31205550184", "Pieter van Dam", espeak("nl+m2", 38, 155));
export const anouk = external("+31205550205", "Anouk Peters", espeak("nl+f1", 55, 170));

const menuParty: SampleParty = { kind: "ivr", number: "+441632960500", name: "Main menu" };

/** Machines: what they say is nobody's. */
export const menuVoice = { party: menuParty, voice: flite("slt", 140, 1.05) };
export const keuzemenu = {
  party: { kind: "ivr", number: "+31205550100", name: "Keuzemenu" } satisfies SampleParty,
  voice: espeak("nl+f3", 50, 150),
};
