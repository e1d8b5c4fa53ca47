import type { RedactionKind } from "@/domain/redaction";
import { codesIn } from "./codes";
import { marks } from "./marks";
import { cardsIn, ibansIn, isBareBsn } from "./numbers";
import { beforeIn, behind, bySpeaker, runsOf } from "./runs";
import { type Token, type TurnText, tokensOf } from "./tokens";

/** The same text twice masked is the text masked once; kinds that are not wanted are left as said. */
export function maskText(text: string, kinds: readonly RedactionKind[]): string {
  const turn = { speaker: "", text, startMs: 0, endMs: 0 };
  return maskTurns([turn], kinds)[0] ?? text;
}

/**
 * The texts of turns, in the order in which they were said, with a mark in place of each number
 * that must not be kept: also of one that is read out over several turns, or that only what was
 * asked before makes one. What a number is taken for decides alone: a card that may be shown is
 * not masked as a code because somebody said "card".
 */
export function maskTurns(turns: TurnText[], kinds: readonly RedactionKind[]): string[] {
  if (kinds.length === 0) return turns.map(({ text }) => text);

  const tokens = tokensOf(turns);
  const found = numbersIn(tokens);
  const masked = found.filter(({ kind }) => kinds.includes(kind));
  const cuts = Map.groupBy(masked.flatMap(cutsOf), ({ turn }) => turn);
  return turns.map(({ text }, i) => withMarks(text, cuts.get(i) ?? []));
}

type Number = { kind: RedactionKind; tokens: Token[] };

function numbersIn(tokens: Token[]): Number[] {
  const speakers = bySpeaker(tokens);
  const taken = new Map<Token, RedactionKind>();
  const isFree = (token: Token) => !taken.has(token);
  const runs = () => speakers.flatMap((said) => runsOf(said, isFree));
  const found: Number[] = [];
  const take = (kind: RedactionKind, numbers: Token[][]) => {
    for (const number of numbers) {
      found.push({ kind, tokens: number });
      for (const token of number) taken.set(token, kind);
    }
  };

  take("iban", speakers.flatMap(ibansIn));
  take("card", runs().flatMap(cardsIn));
  for (const { kind, run } of codesIn(tokens, runs(), taken)) take(kind, [run]);
  take(
    "bsn",
    runs().filter((run) => {
      const before = run[0] ? beforeIn(tokens, run[0]) : [];
      return isBareBsn(run, before, behind(tokens, run));
    }),
  );
  return found;
}

type Cut = { turn: number; from: number; to: number; mark: string };

/** One cut for each turn a number stands in. */
function cutsOf({ kind, tokens }: Number): Cut[] {
  return [...Map.groupBy(tokens, ({ turn }) => turn)].map(([turn, inTurn]) => ({
    turn,
    from: Math.min(...inTurn.map(({ from }) => from)),
    to: Math.max(...inTurn.map(({ to }) => to)),
    mark: marks[kind],
  }));
}

function withMarks(text: string, cuts: Cut[]): string {
  let kept = 0;
  const pieces = cuts
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to, mark }) => {
      const piece = text.slice(kept, from) + mark;
      kept = to;
      return piece;
    });
  return pieces.join("") + text.slice(kept);
}
