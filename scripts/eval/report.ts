import type { EngineName } from "./engines";
import type { Evaluated } from "./evaluate";
import { endsAsScripted } from "./figures";

/** One call on one line: what was found of it, and how it ended. */
export function lineOf({ rendered, hearing, transcribed, judgement }: Evaluated): string {
  const { scene } = rendered.call;
  const found = hearing.spokenMs > 0 ? (100 * hearing.foundMs) / hearing.spokenMs : 100;
  const parts = [
    scene.name.padEnd(20),
    `${(rendered.durationMs / 1000).toFixed(0)} s`.padStart(5),
    `found ${found.toFixed(1)} %`,
    `false ${(hearing.falseMs / 1000).toFixed(2)} s`,
    `asked ${transcribed.asked.length}`,
    `${judgement.segments} segments`,
    `${judgement.wrong.length} wrong`,
    transcribed.reason ?? transcribed.status,
  ];
  return parts.join("  ");
}

/** What is amiss with a call, place by place; the words are of our own scripts. */
export function problemsOf(one: Evaluated, engine: EngineName): string[] {
  const { rendered, hearing, transcribed, judgement } = one;
  const { scene, reason } = rendered.call;
  const ended = `${transcribed.status} ${transcribed.reason ?? ""}`.trim();
  // Other engines have words of their own: how many are wrong is a figure.
  const missing = reason === null && engine === "standin" ? judgement.missing : [];

  return [
    ...hearing.falseTurns.map((t) => `speech on channel ${t.channel} at ${span(t)} is none`),
    ...hearing.lostSentences.map((s) => `not heard at ${span(s)}: ${s.text}`),
    ...judgement.wrong.map(
      (s) =>
        `${s.id} at ${span(s)} is not said by ${s.speaker} ${s.userId ? "(user)" : ""}: ${s.text}`,
    ),
    ...missing.map((s) => `not in the transcript by its speaker, ${span(s)}: ${s.text}`),
    ...(endsAsScripted(one) ? [] : [`ends as ${ended}, not ${reason ?? "with a transcript"}`]),
  ].map((problem) => `${scene.name}: ${problem}`);
}

function span({ startMs, endMs }: { startMs: number; endMs: number }): string {
  return `${(startMs / 1000).toFixed(2)}–${(endMs / 1000).toFixed(2)} s`;
}
