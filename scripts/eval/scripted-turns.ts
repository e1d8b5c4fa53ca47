import type { Segment } from "@/domain/transcript";
import type { Scene, Turn } from "../samples/scene";

/** A turn as it would be heard without any mistake: who said what. */
export type ScriptedTurn = { speaker: Segment["speaker"]; text: string };

const turnMs = 4000;

/** The spoken turns of a scene. */
export function scriptedTurns({ script, channels }: Scene): ScriptedTurn[] {
  return script
    .flatMap((cue) => ("sound" in cue ? [] : [cue]))
    .map((turn) => ({ speaker: channels[turn.speaker.channel], text: textOf(turn) }));
}

export function textsOf(scene: Scene): string[] {
  return scriptedTurns(scene).map(({ text }) => text);
}

/** The same as a transcript, one turn every four seconds. */
export function segmentsOf(turns: ScriptedTurn[]): Segment[] {
  return turns.map(({ speaker, text }, i) => ({
    id: `s${String(i + 1).padStart(3, "0")}`,
    channel: speaker === "agent" || speaker === "customer" ? speaker : "mixed",
    speaker,
    userId: null,
    ...{ startMs: i * turnMs, endMs: (i + 1) * turnMs, overlap: false },
    text,
  }));
}

function textOf({ lines }: Turn): string {
  return lines.map((line) => (typeof line === "string" ? line : line.text)).join(" ");
}
