import { type ActionPoint, actionPointsOf } from "./cues";
import { openingLine, quotation, tooLittleSaid } from "./phrases";
import { isCourtesy, type Sentence, sentencesOf, type Turn } from "./sentences";
import { type CompanyTag, suitedTags, tagsOf } from "./tags";
import { textRank } from "./textrank";
import { isContentWord, type Language, languageOf, wordsOf } from "./words";

export type Call = {
  direction: string | null;
  language: string | null;
  /** What the summary is wanted in. An extract cannot translate, and says what it is in. */
  summaryLanguage: string | null;
  /** The day of the call where it took place, as `2026-11-23`. */
  date: string | null;
};

export type Summary = {
  language: string;
  insufficientContent: boolean;
  overview: { text: string; segmentIds: string[] };
  notes: { text: string; segmentIds: string[] }[];
  tags: string[];
  actionPoints: ActionPoint[];
};

const fewestWords = 8;
const mostNotes = 5;
const mostTags = 5;

/** An extract: every note, quote and topic is taken from the turns, nothing is made up. */
export function summarise(turns: Turn[], call: Call, companyTags: CompanyTag[] = []): Summary {
  const spoken = turns.map((turn) => turn.text).join(" ");
  const language = languageOf(spoken) ?? (call.language?.startsWith("nl") ? "nl" : "en");
  if (wordsOf(spoken).length < fewestWords) return nothingToSay(language);

  const sentences = sentencesOf(turns);
  const ranked = byCentrality(sentences);
  const topics = tagsOf(sentences.map(({ text }) => text).filter((text) => !isCourtesy(text)));
  const actionPoints = actionPointsOf(sentences, turns, language);
  const tasks = new Set(actionPoints.map((point) => point.quote));
  const news = ranked.filter(({ text }) => !tasks.has(text) && !text.endsWith("?"));
  const telling = news.length > 0 ? news : ranked;

  return {
    language,
    insufficientContent: false,
    overview: overviewOf(turns, topics, telling.slice(0, 1), call, language),
    notes: inOrder(telling.slice(0, mostNotes), sentences).map(({ turn, text }) => ({
      text: quotation(language, turn.speaker, text),
      segmentIds: [turn.id],
    })),
    tags: [...new Set([...suitedTags(companyTags, spoken), ...topics])].slice(0, mostTags),
    actionPoints,
  };
}

/** The most central first, of two alike the one that says more; nods and courtesies left out. */
function byCentrality(sentences: Sentence[]): Sentence[] {
  const full = sentences.filter(({ text }) => tellingWords(text) >= 2 && !isCourtesy(text));
  const ranks = textRank(full.map((sentence) => sentence.text));
  return full
    .map((sentence, index) => {
      const rank = (ranks[index] ?? 0) * Math.log2(1 + tellingWords(sentence.text));
      return { sentence, rank };
    })
    .sort((a, b) => b.rank - a.rank)
    .map(({ sentence }) => sentence);
}

function tellingWords(text: string): number {
  return wordsOf(text).filter((word) => isContentWord(word) || /\d/.test(word)).length;
}

function inOrder(chosen: Sentence[], sentences: Sentence[]): Sentence[] {
  return sentences.filter((sentence) => chosen.includes(sentence));
}

function overviewOf(
  turns: Turn[],
  allTopics: string[],
  central: Sentence[],
  call: Call,
  language: Language,
): Summary["overview"] {
  const speakers = [...new Set(turns.map((turn) => turn.speaker))];
  const topics = allTopics.slice(0, 3);

  const sources = topics.flatMap((tag) => turnsWith(tag, turns).slice(0, 1));
  const ids = new Set([...sources, ...central.map((sentence) => sentence.turn)].map((t) => t.id));
  return {
    text: [
      openingLine(language, call.direction, speakers, topics),
      ...central.map(({ turn, text }) => quotation(language, turn.speaker, text)),
    ].join(" "),
    segmentIds: turns.map((turn) => turn.id).filter((id) => ids.has(id)),
  };
}

function turnsWith(tag: string, turns: Turn[]): Turn[] {
  return turns.filter((turn) => ` ${wordsOf(turn.text).join(" ")} `.includes(` ${tag} `));
}

function nothingToSay(language: Language): Summary {
  return {
    language,
    insufficientContent: true,
    overview: { text: tooLittleSaid[language], segmentIds: [] },
    notes: [],
    tags: [],
    actionPoints: [],
  };
}
