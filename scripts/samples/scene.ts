import type { Channel, ChannelRole, Sample, SampleCall, SoundKind } from "./sample";
import type { Voice } from "./speak";

/** A sentence; `say` is what the synthesiser reads where the spelling would mislead it. */
export type Line = string | { text: string; say: string };

export type Turn = Placed & { speaker: { channel: Channel; voice: Voice }; lines: Line[] };
export type SoundCue = Placed & { sound: SoundKind; channel: Channel; lengthMs: number };
export type Cue = Turn | SoundCue;

/** Milliseconds since the start of the call, by the marks set in the script. */
export type Clock = {
  startOf: (mark: string) => number;
  endOf: (mark: string) => number;
  hangupMs: number;
};

export type Scene = Pick<Sample, "name" | "title" | "language"> & {
  channels: [ChannelRole, ChannelRole];
  recordingOffsetMs: number;
  script: Cue[];
  call: (clock: Clock) => Omit<SampleCall, "durationMs" | "recordingOffsetMs">;
};

type Placed = {
  /** Silence since the cue before ended; negative speaks over it; absent lets the mixer choose. */
  gapMs?: number;
  mark?: string;
};

/** Gives a person a voice and a channel: `const tom = speaker(1, TOM); tom("Good morning.")`. */
export function speaker(channel: Channel, voice: Voice): (...lines: Line[]) => Turn {
  return (...lines) => ({ speaker: { channel, voice }, lines });
}

export function sound(kind: SoundKind, channel: Channel, lengthMs: number): SoundCue {
  return { sound: kind, channel, lengthMs };
}

export function after<C extends Cue>(gapMs: number, cue: C): C {
  return { ...cue, gapMs };
}

export function marked<C extends Cue>(mark: string, cue: C): C {
  return { ...cue, mark };
}

export function spoken(text: string, say: string): Line {
  return { text, say };
}
