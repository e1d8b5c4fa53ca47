import type { Segment } from "@/domain/transcript";
import { type Calendar, calendarOf } from "./calendar";
import type { Currency } from "./claim";
import { type Heard, hear, type Said, saidIn } from "./heard";
import type { Passage } from "./quotes";
import { prepared, tokensOf } from "./tokens";
import { currencyWord } from "./units";

/** What may be asked of a call's turns; each is read once, and only when it is cited. */
export type CallEvidence = {
  speakers: Set<string>;
  /** The ids that are turns', each once, in the order given. */
  knownIds(ids: string[]): string[];
  said(ids: string[]): Said;
  passages(ids: string[]): Passage[];
  words(): Set<string>;
  isSaidLower(word: string): boolean;
};

export function evidenceOf(segments: Segment[], startedAt: Date, timeZone: string): CallEvidence {
  const turns = new Map(segments.map((segment, position) => [segment.id, { segment, position }]));
  const calendar: Calendar = calendarOf(startedAt, timeZone);
  const heard = new Map<string, Heard>();
  let vocabulary: Vocabulary | undefined;
  const wholeCall = () => {
    vocabulary ??= vocabularyOf(segments);
    return vocabulary;
  };

  const cited = (ids: string[]) =>
    [...new Set(ids)]
      .flatMap((id) => turns.get(id) ?? [])
      .toSorted((a, b) => a.position - b.position)
      .map(({ segment }) => segment);
  const heardIn = ({ id, text }: Segment) => {
    const known = heard.get(id) ?? hear(text, calendar);
    heard.set(id, known);
    return known;
  };

  const together = new Map<string, Said>();
  const saidBy = (ids: string[]) => {
    const key = ids.join(" ");
    const known =
      together.get(key) ?? saidIn(cited(ids).map(heardIn), wholeCall().currencies, calendar);
    together.set(key, known);
    return known;
  };

  return {
    speakers: new Set(segments.map(({ speaker }) => speaker)),
    knownIds: (ids) => [...new Set(ids)].filter((id) => turns.has(id)),
    said: saidBy,
    passages: (ids) => passagesOf(cited(ids)),
    words: () => wholeCall().words,
    isSaidLower: (word) => wholeCall().lower.has(word),
  };
}

/** Turns of one speaker that follow each other among the cited ones are read as one. */
function passagesOf(segments: Segment[]): Passage[] {
  const passages: Passage[] = [];
  for (const { speaker, text } of segments) {
    const last = passages.at(-1);
    if (last?.speaker === speaker) last.text += ` ${text}`;
    else passages.push({ speaker, text });
  }
  return passages;
}

type Vocabulary = { words: Set<string>; lower: Set<string>; currencies: Set<Currency> };

function vocabularyOf(segments: Segment[]): Vocabulary {
  const vocabulary: Vocabulary = { words: new Set(), lower: new Set(), currencies: new Set() };
  for (const { text } of segments) {
    for (const token of tokensOf(prepared(text))) {
      const currency = currencyWord(token.text);
      if (currency) vocabulary.currencies.add(currency);
      if (token.kind !== "word") continue;
      vocabulary.words.add(token.text);
      if (!/^\p{Lu}/u.test(token.raw)) vocabulary.lower.add(token.text);
    }
  }
  return vocabulary;
}
