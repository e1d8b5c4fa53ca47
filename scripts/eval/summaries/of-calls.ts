import { allCalls } from "../all-calls";
import type { EvalCall } from "../eval-call";
import type { Evaluated } from "../evaluate";
import { goldOf } from "../gold/find";
import type { Gold } from "../gold/gold";
import type { Summaries } from "./figures";
import { judgeSummary, type SummaryJudgement } from "./judge-summary";
import type { Judged, Texts } from "./write-texts";

/** The summaries of the recorded calls beside those of the texts. */
export function summariesOf(evaluated: Evaluated[], texts: Texts): Summaries {
  const recorded = evaluated.flatMap(judged);
  const [first] = recorded;
  return {
    judged: [...recorded, ...texts.judged],
    tried: texts.tried,
    transcribeModel: first?.summarised.transcribeModel ?? null,
  };
}

function judged({ rendered, transcribed }: Evaluated): Judged[] {
  const { call, durationMs } = rendered;
  const { summarised } = transcribed;
  const gold = goldOf(call, allCalls);
  if (!summarised || !gold) return [];

  const { name, language } = call.scene;
  const about = { name, language, seconds: durationMs / 1000 };
  const judgement = judgeSummary(summarised, heardOf(call, gold));
  return [{ call: about, summarised, judgement: ownersKnown(call, judgement) }];
}

/** Of a channel that was lost nothing can be told. */
function heardOf({ scene, effects }: EvalCall, gold: Gold): Gold {
  const lost = new Set(effects.flatMap((effect) => (effect.kind === "lost" ? effect.channel : [])));
  const turns = scene.script.flatMap((cue) => ("sound" in cue ? [] : [cue]));
  const isHeard = ({ turn }: { turn: number }) => {
    const channel = turns[turn - 1]?.speaker.channel;
    return channel !== undefined && !lost.has(channel);
  };
  return {
    ...gold,
    facts: gold.facts.filter(isHeard),
    actionPoints: gold.actionPoints.filter(isHeard),
  };
}

/** Where everybody is on one channel nobody can be named, so nobody is named wrongly. */
function ownersKnown({ layout }: EvalCall, judgement: SummaryJudgement): SummaryJudgement {
  if (layout === "apart" || layout === "swapped") return judgement;
  const matched = judgement.points.matched.map((match) => ({ ...match, hasOwner: true }));
  return { ...judgement, points: { ...judgement.points, matched } };
}
