import type { Reason } from "@/domain/reasons";
import type { ChannelMap } from "@/domain/recording";
import type { Person } from "../samples/people";
import type { Channel } from "../samples/sample";
import type { Scene } from "../samples/scene";
import type { Coding } from "./coding";

/** What a line or a recorder does to the sound, in the order in which it does it. */
export type Effect =
  /** Steady noise that far below speech. */
  | { kind: "noise"; snrDb: number; colour: "white" | "pink" | "hum" }
  /** Each channel leaks into the other, softer and perhaps later. */
  | { kind: "crosstalk"; db: number; delayMs: number }
  /** Nothing of that channel arrived. */
  | { kind: "lost"; channel: Channel }
  | { kind: "gain"; channel: Channel; db: number }
  | { kind: "offset"; level: number }
  /** All that is louder is cut off. */
  | { kind: "clip"; level: number };

/** How the two channels of a scene lie in the file. */
export type Layout = "apart" | "swapped" | "mixed" | "mixed_twice";

/** A call of our own whose every word and time is known, and how it was recorded. */
export type EvalCall = {
  scene: Scene;
  /** Everybody who speaks, machines included, each with a voice object of their own. */
  people: Person[];
  effects: Effect[];
  layout: Layout;
  coding: Coding;
  /** Who is on which channel: said with the call, by the source's setting, or by nobody. */
  channels: { said: ChannelMap | null; source: ChannelMap | null };
  /** Why there is to be no transcript; null when there is to be one. */
  reason: Reason | null;
};
