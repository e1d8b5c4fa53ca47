import { type ChannelRole, channelRoles } from "@/domain/recording";
import { storableText } from "@/domain/text";
import type { Segment, Speaker } from "@/domain/transcript";
import { turnPadMs } from "../audio/turn-cutter";

/** A turn with its words; times in milliseconds since the call began. */
export type SpokenTurn = { role: ChannelRole; startMs: number; endMs: number; text: string };

/** Who of the company talked, in milliseconds since the call began. */
export type Talker = {
  userId: string;
  role: "caller" | "callee";
  fromMs: number;
  toMs: number;
};

/** Puts the turns of all channels in the order in which they were said, and numbers them. */
export function mergeTurns(turns: SpokenTurn[], talkers: Talker[]): Segment[] {
  const spoken = turns
    .map((turn) => ({ ...turn, text: storableText(turn.text) }))
    .filter((turn) => turn.text !== "")
    .toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs || byRole(a, b));

  return spoken.map((turn, i) => ({
    id: `s${String(i + 1).padStart(3, "0")}`,
    channel: turn.role,
    speaker: speakerOf(turn.role),
    userId: userOf(turn, talkers),
    startMs: turn.startMs,
    endMs: turn.endMs,
    text: turn.text,
    overlap: spoken.some((other) => other.role !== turn.role && overlaps(turn, other)),
  }));
}

function speakerOf(role: ChannelRole): Speaker {
  return role === "mixed" ? "unknown" : role;
}

/** The user heard on a channel at that time; null when it is not certain. */
function userOf(turn: SpokenTurn, talkers: Talker[]): string | null {
  if (turn.role === "mixed" || turn.role === "customer") return null;

  const possible = talkers.filter((talker) => turn.role === "agent" || talker.role === turn.role);
  const people = new Set(possible.map((talker) => talker.userId));
  if (people.size === 1) return possible[0]?.userId ?? null;

  const middleMs = (turn.startMs + turn.endMs) / 2;
  const talking = possible.filter((t) => t.fromMs <= middleMs && middleMs <= t.toMs);
  return talking.length === 1 ? (talking[0]?.userId ?? null) : null;
}

/** Compares the words, not the silence around them that a turn carries for the recogniser. */
function overlaps(a: SpokenTurn, b: SpokenTurn): boolean {
  return a.startMs + 2 * turnPadMs < b.endMs && b.startMs + 2 * turnPadMs < a.endMs;
}

function byRole(a: SpokenTurn, b: SpokenTurn): number {
  return channelRoles.indexOf(a.role) - channelRoles.indexOf(b.role);
}
