import type { ModelSummary } from "@/domain/summary";
import { storableText } from "@/domain/text";
import type { Segment } from "@/domain/transcript";
import { type CallEvidence, evidenceOf } from "./call-evidence";
import { isDeadlineSaid } from "./deadline";
import { mannerOf, type NameRules } from "./names";
import { mayOwn } from "./owner";
import { passagesWith } from "./quotes";
import { sentencesOf } from "./sentences";
import { spokenAs } from "./spoken";
import { checkTags } from "./tags";
import { unsaidIn } from "./unsaid";

export type Failure = {
  where: "overview" | "note" | "action_point" | "tag";
  /** Place in the model's list; of the overview, that of the sentence. */
  index: number;
  problem: "no_turn" | "quote_not_said" | "not_said" | "not_the_speaker";
  /** What is not in the cited turns, in the model's own words. */
  words: string[];
};

export type Supported = {
  overview: ModelSummary["overview"];
  notes: ModelSummary["notes"];
  tags: string[];
  actionPoints: ModelSummary["actionPoints"];
  /** Points, sentences and tags left out because the call does not support them. */
  droppedUnsupported: number;
};

export type Checked = {
  /** Null when neither the overview nor a note rests on the call: there is nothing to show. */
  supported: Supported | null;
  failures: Failure[];
};

export type Evidence = {
  segments: Segment[];
  startedAt: Date;
  timeZone: string;
  companyTags: string[];
};

/**
 * Keeps of a model's summary what the cited turns bear out, word by word and without any model: ids,
 * quotes, numbers, amounts, dates, times, addresses, names, owners and tags. What fails is told.
 */
export function checkSummary(summary: ModelSummary, evidence: Evidence): Checked {
  const { segments, startedAt, timeZone, companyTags } = evidence;
  const call = evidenceOf(segments, startedAt, timeZone);
  const rules = { manner: mannerOf(summary.language), isSaidLower: call.isSaidLower };

  const notes = summary.notes.map((note, index) => checkNote(note, index, call, rules));
  const points = summary.actionPoints.map((point, index) => checkPoint(point, index, call, rules));
  const tags = checkTags(summary.tags, companyTags, call.words);
  const overview = checkOverview(summary.overview, call, rules);

  const standing = notes.flatMap(({ point }) => point ?? []);
  const told = overview.point ?? standIn(standing);
  const all = [...notes, ...points];
  const failures = [
    ...overview.failures,
    ...all.flatMap((one) => one.failures),
    ...tags.unsupported.map(({ index, tag }): Failure => {
      return { where: "tag", index, problem: "not_said", words: [tag] };
    }),
  ];
  if (!told) return { supported: null, failures };

  const droppedPoints = all.filter(({ point }) => point === null).length;
  return {
    supported: {
      overview: told,
      notes: standing,
      tags: tags.tags,
      actionPoints: points.flatMap(({ point }) => point ?? []),
      droppedUnsupported: overview.dropped + droppedPoints + tags.unsupported.length,
    },
    failures,
  };
}

type Grounded = { text: string; segmentIds: string[] };
type CheckedPoint<T> = { point: T | null; failures: Failure[] };

function grounded<T extends Grounded>(point: T, call: CallEvidence): T {
  return { ...point, text: storableText(point.text), segmentIds: call.knownIds(point.segmentIds) };
}

function rests({ text, segmentIds }: Grounded): boolean {
  return text !== "" && segmentIds.length > 0;
}

function checkNote(
  given: Grounded,
  index: number,
  call: CallEvidence,
  rules: NameRules,
): CheckedPoint<Grounded> {
  const at = { where: "note", index } as const;
  const note = grounded(given, call);
  if (!rests(note)) return { point: null, failures: [{ ...at, problem: "no_turn", words: [] }] };

  const words = unsaidIn(note.text, call.said(note.segmentIds), rules);
  if (words.length === 0) return { point: note, failures: [] };
  return { point: null, failures: [{ ...at, problem: "not_said", words }] };
}

type ActionPoint = ModelSummary["actionPoints"][number];

function checkPoint(
  given: ActionPoint,
  index: number,
  call: CallEvidence,
  rules: NameRules,
): CheckedPoint<ActionPoint> {
  const at = { where: "action_point", index } as const;
  const dueText = given.dueText === null ? null : storableText(given.dueText) || null;
  const point = { ...grounded(given, call), quote: storableText(given.quote), dueText };
  if (!rests(point)) return { point: null, failures: [{ ...at, problem: "no_turn", words: [] }] };

  const failures: Failure[] = [];
  const said = call.said(point.segmentIds);
  const cited = call.passages(point.segmentIds);
  const passages = passagesWith(point.quote, cited);
  // A quote may differ by a letter or two, but not in what it says of money, days and people.
  const misquoted = passages.length > 0 ? unsaidIn(point.quote, said, rules) : [point.quote];
  if (misquoted.length > 0) failures.push({ ...at, problem: "quote_not_said", words: misquoted });

  const words = [point.text, dueText ?? ""].flatMap((text) => unsaidIn(text, said, rules));
  if (dueText !== null && !isDeadlineSaid(dueText, cited, said, rules)) words.push(dueText);
  if (words.length > 0) failures.push({ ...at, problem: "not_said", words: [...new Set(words)] });

  const [passage] = passages;
  const quote = passage ? spokenAs(point.quote, passage.text) : point.quote;
  const speakers = passages.map(({ speaker }) => speaker);
  if (!mayOwn(point.owner, { speakers, text: quote }, call.speakers)) {
    failures.push({ ...at, problem: "not_the_speaker", words: [point.owner] });
  }
  if (failures.length > 0 || !passage) return { point: null, failures };
  return { point: { ...point, quote }, failures };
}

/** Sentence by sentence: one invention does not cost the reader the rest. */
function checkOverview(
  given: Grounded,
  call: CallEvidence,
  rules: NameRules,
): CheckedPoint<Grounded> & { dropped: number } {
  const overview = grounded(given, call);
  const where = "overview";
  if (!rests(overview)) {
    const failures: Failure[] = [{ where, index: 0, problem: "no_turn", words: [] }];
    return { point: null, failures, dropped: 1 };
  }

  const said = call.said(overview.segmentIds);
  const checked = sentencesOf(overview.text).map((sentence, index) => ({
    ...{ sentence, index },
    words: unsaidIn(sentence, said, rules).filter((words) => !isDayOfCall(words)),
  }));
  const standing = checked.filter(({ words }) => words.length === 0);
  const failures = checked
    .filter(({ words }) => words.length > 0)
    .map(({ index, words }): Failure => ({ where, index, problem: "not_said", words }));
  const text = standing.map(({ sentence }) => sentence).join(" ");
  return { point: text === "" ? null : { ...overview, text }, failures, dropped: failures.length };
}

/** "Karen called today" is true of every overview, whatever was said. */
function isDayOfCall(words: string): boolean {
  return /^(?:today|vandaag)$/i.test(words);
}

/** Notes that stand are worth showing, and a summary needs an overview: the first two are one. */
function standIn(notes: Grounded[]): Grounded | null {
  const first = notes.slice(0, 2);
  if (first.length === 0) return null;
  return {
    text: first.map(({ text }) => text).join(" "),
    segmentIds: [...new Set(first.flatMap(({ segmentIds }) => segmentIds))],
  };
}
