import { type ChannelRole, channelRoles } from "@/domain/recording";
import { storableText } from "@/domain/text";
import type { Segment } from "@/domain/transcript";
import { turnPadMs } from "../audio/turn-cutter";

/** A turn with its words; times in milliseconds since the call began. */
export type SpokenTurn = {
  role: ChannelRole;
  startMs: number;
  endMs: number;
  text: string;
  levelDb: number;
  /** Whose voice it is of those told apart on one channel; null when nobody told them apart. */
  voice: string | null;
};

/** Who of the company talked, in milliseconds since the call began. */
export type Talker = {
  userId: string;
  role: "caller" | "callee";
  fromMs: number;
  toMs: number;
  /** Recording is set to Never: what this user says is not to be written down. */
  isNeverRecorded: boolean;
};

type Spoken = Pick<SpokenTurn, "role" | "startMs" | "endMs">;

/** Puts the turns of all channels in the order in which they were said, and numbers them. */
export function mergeTurns(turns: SpokenTurn[], talkers: Talker[]): Segment[] {
  const spoken = turns
    .map((turn) => ({ ...turn, text: storableText(turn.text) }))
    .filter((turn) => turn.text !== "")
    .toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs || byRole(a, b));

  const voices = [...new Set(spoken.map(({ voice }) => voice))];
  const overlapping = overlappingTurns(spoken);

  return spoken.map((turn, i) => ({
    id: `s${String(i + 1).padStart(3, "0")}`,
    channel: turn.role,
    // Numbered in the order in which they are first heard.
    speaker: turn.role === "mixed" ? `speaker_${voices.indexOf(turn.voice) + 1}` : turn.role,
    userId: userOf(turn, talkers),
    startMs: turn.startMs,
    endMs: turn.endMs,
    text: turn.text,
    overlap: overlapping.has(turn),
  }));
}

/** Those, in order of their start, during which somebody else talks. */
function overlappingTurns(spoken: SpokenTurn[]): Set<SpokenTurn> {
  const found = new Set<SpokenTurn>();
  let open: SpokenTurn[] = [];
  for (const turn of spoken) {
    open = open.filter(({ endMs }) => endMs > turn.startMs);
    for (const other of open) {
      if (other.role !== turn.role && overlaps(turn, other)) found.add(turn).add(other);
    }
    open.push(turn);
  }
  return found;
}

/** The user heard on a channel at that time; null when it is not certain. */
function userOf(turn: Spoken, talkers: Talker[]): string | null {
  const [userId, ...others] = new Set(heardIn(turn, talkers).map((talker) => talker.userId));
  return userId && others.length === 0 ? userId : null;
}

/** True when whoever is heard in a turn is for certain a user who is never recorded. */
export function isWithheld(turn: Spoken, talkers: Talker[]): boolean {
  const heard = heardIn(turn, talkers);
  return heard.length > 0 && heard.every((talker) => talker.isNeverRecorded);
}

/** The talkers one of whom is heard in a turn; none when that cannot be told. */
function heardIn(turn: Spoken, talkers: Talker[]): Talker[] {
  if (turn.role === "mixed" || turn.role === "customer") return [];

  const possible = talkers.filter((talker) => turn.role === "agent" || talker.role === turn.role);
  const people = new Set(possible.map((talker) => talker.userId));
  if (people.size === 1) return possible;

  const middleMs = (turn.startMs + turn.endMs) / 2;
  return possible.filter((t) => t.fromMs <= middleMs && middleMs <= t.toMs);
}

/** Compares the words, not the silence around them that a turn carries for the recogniser. */
function overlaps(a: Spoken, b: Spoken): boolean {
  return a.startMs + 2 * turnPadMs < b.endMs && b.startMs + 2 * turnPadMs < a.endMs;
}

function byRole(a: SpokenTurn, b: SpokenTurn): number {
  return channelRoles.indexOf(a.role) - channelRoles.indexOf(b.role);
}
