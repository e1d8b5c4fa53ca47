import { checkSummary } from "@/lib/summary/evidence/check";
import { type Lie, type LieKind, lieKinds, usualKinds } from "@/standins/extract/lies/kinds";
import { withLies } from "@/standins/extract/lies/lies";
import { summarise } from "@/standins/extract/summarise";
import { goldStartedAt, goldTimeZone } from "../gold/gold";
import { type ScriptedTurn, segmentsOf } from "../scripted-turns";
import { countOfPoints, idsIn, isCaught, type Left, lostPoints } from "./judge-lies";

/** A call in words alone. */
export type TextCall = {
  name: string;
  language: "en" | "nl";
  direction: "inbound" | "outbound" | "internal";
  turns: ScriptedTurn[];
};

export type LiarOutcome = {
  told: number;
  /** Each with the call it was told of. */
  missed: { call: string; lie: Lie }[];
  /** True points that stood beside the lies, and those that went with them. */
  points: number;
  lost: { call: string; text: string }[];
  /** Cited ids, and those of no turn. */
  cited: number;
  unfounded: string[];
};

type Order = { kinds?: LieKind[]; perSummary: number; rounds: number };

/** Lies about each call, several times over, and counts what the evidence check lets through. */
export function runLiar(calls: TextCall[], { kinds = usualKinds, ...order }: Order): LiarOutcome {
  const rounds = Array.from({ length: order.rounds }, (_, i) => String(i));
  const outcomes = calls.flatMap((call) =>
    rounds.map((seed) => lieOnce(call, { kinds, perSummary: order.perSummary }, seed)),
  );
  return outcomes.reduce(added, none);
}

/** Of how many lies of each kind how many were missed. */
export function missedByKind({ missed }: LiarOutcome): string[] {
  return lieKinds.flatMap((kind) => {
    const of = missed.filter(({ lie }) => lie.kind === kind);
    const [first] = of;
    if (!first) return [];
    const { place, text, quote, owner, dueText, segmentIds } = first.lie;
    const example = JSON.stringify({ place, text, quote, owner, dueText, segmentIds });
    return [`${of.length} of kind ${kind}, as in ${first.call}: ${example}`];
  });
}

function lieOnce(call: TextCall, order: { kinds: LieKind[]; perSummary: number }, seed: string) {
  const segments = segmentsOf(call.turns);
  const turns = segments.map(({ id, speaker, text }) => ({ id, time: "", speaker, text }));
  const date = goldStartedAt.toISOString().slice(0, 10);
  const about = { direction: call.direction, language: call.language, summaryLanguage: null, date };
  const honest = summarise(turns, about);
  const { summary, lies } = withLies(honest, { turns, date }, order, seed);

  const { supported } = checkSummary(summary, {
    ...{ segments, startedAt: goldStartedAt, timeZone: goldTimeZone, companyTags: [] },
  });
  const left: Left = supported ?? nothing;
  const ids = new Set(segments.map(({ id }) => id));
  const cited = idsIn(left);
  return {
    told: lies.length,
    missed: lies.filter((lie) => !isCaught(lie, left)).map((lie) => ({ call: call.name, lie })),
    points: countOfPoints(honest),
    lost: lostPoints(honest, left).map((text) => ({ call: call.name, text })),
    cited: cited.length,
    unfounded: cited.filter((id) => !ids.has(id)),
  };
}

const nothing: Left = {
  ...{ overview: { text: "", segmentIds: [] }, notes: [], tags: [], actionPoints: [] },
};

const none: LiarOutcome = { told: 0, missed: [], points: 0, lost: [], cited: 0, unfounded: [] };

function added(a: LiarOutcome, b: LiarOutcome): LiarOutcome {
  return {
    told: a.told + b.told,
    missed: [...a.missed, ...b.missed],
    points: a.points + b.points,
    lost: [...a.lost, ...b.lost],
    cited: a.cited + b.cited,
    unfounded: [...a.unfounded, ...b.unfounded],
  };
}
