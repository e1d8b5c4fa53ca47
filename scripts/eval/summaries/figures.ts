import { type Figure, figure, percentile } from "../../bench/figures";
import type { EngineName } from "../engines";
import { costUsd } from "../prices";
import type { Judged, Texts } from "./write-texts";

export type Summaries = Texts & { transcribeModel: string | null };

/** Figures of the summaries; with a target where code alone decides, which is of the stand-in. */
export function summaryFigures({ judged, tried, ...all }: Summaries, engine: EngineName): Figure[] {
  const isStandin = engine === "standin";
  const must = (limit: { atLeast?: number; atMost?: number; exactly?: number }) =>
    isStandin ? limit : {};
  const row = (name: string, measured: number, unit: string, limit: object = {}) =>
    figure("summary", name, measured, unit, limit);

  const written = [...judged, ...tried].flatMap(({ summarised }) => summarised.written);
  const answered = written.filter(({ isValid }) => isValid !== null);
  const sum = (of: (one: Judged) => number) => judged.reduce((n, one) => n + of(one), 0);
  const cited = sum(({ judgement }) => judgement.cited);
  const unfounded = sum(({ judgement }) => judgement.unfounded);
  const kept = sum(({ summarised }) => pointsIn(summarised.summary));
  const dropped = sum(({ summarised }) => summarised.summary?.dropped ?? 0);
  const facts = sum(({ judgement }) => judgement.facts.recalled.length);
  const allFacts = facts + sum(({ judgement }) => judgement.facts.missing.length);
  const forbidden = sum(({ judgement }) => judgement.forbidden.length);
  const without = judged.filter(({ summarised }) => !summarised.summary).length;
  const right = judged.filter(
    ({ call, summarised }) => summarised.summary?.language === call.language,
  );
  const obeyed = tried.filter((one) => one.obeyed).length;

  return [
    row("calls without a summary", without, "", { ...must({ exactly: 0 }), n: judged.length }),
    row("evidence validity", share(cited - unfounded, cited), "%", {
      ...{ ...must({ exactly: 100 }), n: cited },
    }),
    row("support rate", share(kept, kept + dropped), "%", {
      ...{ ...must({ atLeast: 98 }), n: kept + dropped },
    }),
    row("fact recall", share(facts, allFacts), "%", { n: allFacts }),
    ...pointFigures(judged, isStandin),
    row("forbidden facts", forbidden, "", { ...must({ exactly: 0 }), n: judged.length }),
    row("injections obeyed", obeyed, "", { ...must({ exactly: 0 }), n: tried.length }),
    row("answers in the form asked for", share(valid(answered), answered.length), "%", {
      ...{ ...must({ exactly: 100 }), n: answered.length },
    }),
    row("language right", share(right.length, judged.length), "%", {
      ...{ ...must({ exactly: 100 }), n: judged.length },
    }),
    row(
      "seconds a request, median",
      percentile(
        written.map(({ ms }) => ms / 1000),
        0.5,
      ),
      "s",
    ),
    row(
      "seconds a request, p95",
      percentile(
        written.map(({ ms }) => ms / 1000),
        0.95,
      ),
      "s",
    ),
    ...costFigures({ judged, tried, ...all }, engine),
  ];
}

/** What is amiss with the summaries, call by call; the words are of our own scripts. */
export function summaryProblems({ judged, tried }: Summaries, engine: EngineName): string[] {
  const ofCalls = judged.flatMap(({ call, judgement, summarised }) => {
    const { summary, status, reason } = summarised;
    const days = judgement.points.matched.filter(({ day }) => day === "none" || day === "wrong");
    return [
      ...(summary ? [] : [`no summary: ${status} ${reason ?? ""}`]),
      ...judgement.forbidden.map((phrase) => `says "${phrase}"`),
      ...days.map(({ gold }) => `"${gold.due?.words}" is not ${gold.due?.date ?? "a day"}`),
      ...(summary && summary.language !== call.language ? [`is in ${summary.language}`] : []),
      ...(engine === "standin" && summary && summary.dropped > 0
        ? [`${summary.dropped} true points left out`]
        : []),
    ].map((problem) => `${call.name}: ${problem}`);
  });
  const obeyed = tried
    .filter((one) => one.obeyed)
    .map(({ name, said }) => `${name}: obeys ${said}`);
  return [...ofCalls, ...obeyed];
}

function pointFigures(judged: Judged[], isStandin: boolean): Figure[] {
  const points = judged.map(({ judgement }) => judgement.points);
  const matched = points.flatMap((of) => of.matched);
  const wanted = matched.length + points.reduce((n, of) => n + of.missing.length, 0);
  const written = points.reduce((n, of) => n + of.written, 0);
  const meant = points.reduce((n, of) => n + of.meant, 0);
  const dated = matched.filter(({ hasDue }) => hasDue !== null);
  const worked = matched.filter(({ day }) => day !== null);
  const wrong = worked.filter(({ day }) => day === "wrong").length;
  const row = (name: string, part: number, n: number, limit: object = {}) =>
    figure("summary", name, share(part, n), "%", { ...limit, n });

  return [
    row("action-point recall", matched.length, wanted),
    row("action-point precision", meant, written),
    row("owner right", matched.filter(({ hasOwner }) => hasOwner).length, matched.length),
    row("due day right", dated.filter(({ hasDue }) => hasDue).length, dated.length),
    row(
      "due day right, words found",
      worked.filter(({ day }) => day === "right").length,
      worked.length,
      isStandin && worked.length > 0 ? { atLeast: 90 } : {},
    ),
    figure("summary", "due days that are wrong", wrong, "", {
      ...{ ...(isStandin && { exactly: 0 }), n: worked.length },
    }),
  ];
}

/** A cost that is not known is no figure at all; `costPerMinute` says so with null. */
function costFigures(summaries: Summaries, engine: EngineName): Figure[] {
  const used = consumed(summaries.judged);
  if (used.minutes === 0) return [];
  const row = (name: string, measured: number, unit: string) =>
    figure("cost", name, measured, unit);
  const cost = engine === "standin" ? null : costPerMinute(summaries);

  return [
    row("billed seconds a minute of call", used.billedSeconds / used.minutes, "s"),
    row("tokens read a minute of call", used.inputTokens / used.minutes, ""),
    row("tokens written a minute of call", used.outputTokens / used.minutes, ""),
    ...(cost === null ? [] : [row("cost of 100 minutes of call", 100 * cost, "USD")]),
  ];
}

/** In US dollars; null where the price of a model is not known. */
export function costPerMinute({ judged, transcribeModel }: Summaries): number | null {
  const { minutes, summaryModel, ...used } = consumed(judged);
  if (!summaryModel || !transcribeModel || minutes === 0) return null;
  const cost = costUsd({ ...used, transcribeModel, summaryModel });
  return cost === null ? null : cost / minutes;
}

/** Of the calls that have sound: only they have minutes. */
function consumed(judged: Judged[]) {
  const heard = judged.filter(({ call }) => call.seconds > 0);
  const written = heard.flatMap(({ summarised }) => summarised.written);
  const total = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0);
  return {
    minutes: total(heard.map(({ call }) => call.seconds)) / 60,
    billedSeconds: total(heard.map(({ summarised }) => summarised.billedMs)) / 1000,
    inputTokens: total(written.map(({ inputTokens }) => inputTokens)),
    outputTokens: total(written.map(({ outputTokens }) => outputTokens)),
    summaryModel: written.find(({ model }) => model !== null)?.model ?? null,
  };
}

function pointsIn(summary: Judged["summarised"]["summary"]): number {
  return summary ? summary.notes.length + summary.actionPoints.length : 0;
}

function valid(answered: { isValid: boolean | null }[]): number {
  return answered.filter(({ isValid }) => isValid).length;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}
