import type { Gold, GoldActionPoint, GoldFact } from "../gold/gold";
import { says, saysInOrder } from "../gold/wordings";
import { idsIn } from "../lies/judge-lies";
import type { Summarised } from "./summarise-run";

type Summary = NonNullable<Summarised["summary"]>;

/** A summary held against what its call says. */
export type SummaryJudgement = {
  facts: { recalled: GoldFact[]; missing: GoldFact[] };
  points: { matched: Matched[]; missing: GoldActionPoint[]; written: number; meant: number };
  forbidden: string[];
  cited: number;
  /** Cited ids of no turn, and points that cite nothing. */
  unfounded: number;
};

export type Matched = {
  gold: GoldActionPoint;
  text: string;
  hasOwner: boolean;
  /** Null where no day is named in the call. */
  hasDue: boolean | null;
  /** Of a point that has the very words by when: what day was worked out. */
  day: "right" | "wrong" | "none" | null;
};

export function judgeSummary({ summary, segments }: Summarised, gold: Gold): SummaryJudgement {
  const texts = summary ? textsOf(summary) : [];
  const recalled = gold.facts.filter(({ wordings }) => texts.some((text) => says(text, wordings)));
  const matches = gold.actionPoints.map((point) => matchOf(point, summary));
  const matched = matches.flatMap((match) => match ?? []);
  const points = summary?.actionPoints ?? [];
  const meant = points.filter((point) =>
    gold.actionPoints.some(({ wordings }) => says(`${point.text} ${point.quote}`, wordings)),
  );

  return {
    facts: { recalled, missing: gold.facts.filter((fact) => !recalled.includes(fact)) },
    points: {
      matched,
      missing: gold.actionPoints.filter((_, i) => !matches[i]),
      ...{ written: points.length, meant: meant.length },
    },
    forbidden: gold.forbidden.filter((phrase) => texts.some((text) => saysInOrder(text, phrase))),
    ...citations(summary, new Set(segments.map(({ id }) => id))),
  };
}

function textsOf({ overview, notes, actionPoints }: Summary): string[] {
  return [
    ...[overview, ...notes].map(({ text }) => text),
    ...actionPoints.map(({ text, quote }) => `${text} ${quote}`),
  ];
}

/** The written point that is meant, one with the right day before one without. */
function matchOf(gold: GoldActionPoint, summary: Summarised["summary"]): Matched | null {
  const due = gold.due;
  const found = (summary?.actionPoints ?? []).flatMap((point, i) => {
    if (!says(`${point.text} ${point.quote}`, gold.wordings)) return [];
    const day = summary?.dueDates[i] ?? null;
    const hasWords = due !== null && saysInOrder(point.dueText ?? "", due.words);
    return [
      {
        ...{ gold, text: point.text, hasOwner: point.owner === gold.owner },
        hasDue: due?.date ? day === due.date : null,
        day: hasWords ? verdictOn(day, due.date) : null,
      },
    ];
  });
  return found.find(({ hasOwner, hasDue }) => hasOwner && hasDue !== false) ?? found[0] ?? null;
}

/** Better no day than a wrong one. */
function verdictOn(day: string | null, wanted: string | null): Matched["day"] {
  if (day === wanted) return "right";
  return day === null ? "none" : "wrong";
}

function citations(summary: Summarised["summary"], known: Set<string>) {
  if (!summary) return { cited: 0, unfounded: 0 };
  const ids = idsIn(summary);
  const points = [summary.overview, ...summary.notes, ...summary.actionPoints];
  const empty = points.filter(({ segmentIds }) => segmentIds.length === 0).length;
  return {
    cited: ids.length + empty,
    unfounded: ids.filter((id) => !known.has(id)).length + empty,
  };
}
