import type { Redaction, RedactionKind } from "@/domain/redaction";
import type { SpeechAnswer } from "../../ports/speech-to-text";
import type { SpokenTurn } from "../merge";
import { kindsMaskedIn } from "./marks";
import { maskText, maskTurns } from "./mask";

/** An engine's answer as it may be stored: without what its own words show must be masked. */
export function maskAnswer(
  { voices, ...answer }: SpeechAnswer,
  kinds: readonly RedactionKind[],
): SpeechAnswer {
  const text = maskText(answer.text, kinds);
  if (!voices) return { ...answer, text };

  const said = voices.map(({ voice, ...part }) => ({ ...part, speaker: voice }));
  const masked = maskTurns(said, kinds);
  const parts = voices.map((part, i) => ({ ...part, text: masked[i] ?? "" }));
  const isMasked = parts.some((part, i) => part.text !== voices[i]?.text);
  return { ...answer, text: isMasked ? parts.map((p) => p.text).join(" ") : text, voices: parts };
}

type MaskedTurns = {
  /** In their order. */
  turns: SpokenTurn[];
  /** By the words as they were, of turns that only what was said around them showed. */
  maskedTexts: Map<string, string>;
  /** Every turn in which something is masked: nobody knows when within it. */
  redactions: Redaction[];
};

/** Masks what only the turns of a call together show: what was asked before, what goes on after. */
export function maskSpoken(spoken: SpokenTurn[], kinds: readonly RedactionKind[]): MaskedTurns {
  const inOrder = spoken.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  const masked = maskTurns(
    inOrder.map(({ role, voice, ...turn }) => ({ ...turn, speaker: `${role} ${voice ?? ""}` })),
    kinds,
  );
  const texts = new Map(inOrder.map((turn, i) => [turn, masked[i] ?? ""]));
  const turns = spoken.map((turn) => ({ ...turn, text: texts.get(turn) ?? "" }));
  const changed = inOrder.filter((turn) => texts.get(turn) !== turn.text);
  return {
    turns,
    maskedTexts: new Map(changed.map((turn) => [turn.text, texts.get(turn) ?? ""])),
    redactions: turns
      .flatMap(({ text, startMs, endMs }) =>
        kindsMaskedIn(text).map((kind) => ({ kind, startMs, endMs })),
      )
      .toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs),
  };
}
