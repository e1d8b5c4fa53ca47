import { dueTextOf } from "./due";
import type { Sentence, Turn } from "./sentences";
import type { Language } from "./words";

type Owner = "agent" | "customer" | "caller" | "callee" | "unknown";

export type ActionPoint = {
  text: string;
  owner: Owner;
  dueText: string | null;
  segmentIds: string[];
  quote: string;
};

type Cue = { kind: "commitment" | "request"; pattern: RegExp };

const limit = 6;

/** To the end of the clause, but not to the point in "24.50". */
const clause = "(?:[^.!?;]|\\.(?=\\d))";

/** What the speakers only do while they talk: nobody has to remember it afterwards. */
const passing = {
  en:
    "hold|wait|see|hear|say|spell|repeat|guess|think|know|tell me|give me|confirm|speak|talk|go|be|" +
    "put you|leave your|leave a message|(?:do|try) (?:it|that|this)",
  nl: "zeggen|spellen|herhalen|wachten|horen|kijken|zien|zijn|denken|blijven",
};

const dutchPromise =
  "(?:zal|zullen|ga|gaan|stuur|sturen|mail|mailen|bel|bellen|regel|regelen|maak|maken|zorg|zorgen|" +
  "boek|boeken|plan|plannen|stort|storten|verreken|zoek|zoeken|neem|nemen|zet|zetten|annuleer|geef)";

const cues: Record<Language, Cue[]> = {
  en: [
    { kind: "commitment", pattern: english("(?:I|we)(?:'ll| will| shall)(?: also| then| just)?") },
    { kind: "commitment", pattern: english("(?:I'm|I am|we're|we are) going to(?: also| then)?") },
    { kind: "commitment", pattern: english("let me(?: just)?") },
    { kind: "request", pattern: english("(?:can|could|would|will) you(?: please| also| then)?") },
    { kind: "request", pattern: english("please") },
  ],
  nl: [
    { kind: "commitment", pattern: dutch(`(?:ik|wij|we) ${dutchPromise}`) },
    { kind: "commitment", pattern: dutch(`${dutchPromise} (?:ik|wij|we)`) },
    { kind: "request", pattern: dutch("(?:kunt|kun|kan|wilt|wil|zou|zoudt) (?:u|je|jij|jullie)") },
  ],
};

/** Promises and requests in the order they were spoken, each with the sentence as its quote. */
export function actionPointsOf(sentences: Sentence[], turns: Turn[], language: Language) {
  const points: Found[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const point = actionPointIn(sentence, turns, language);
    const asked = points.at(-1);
    if (!point) continue;

    if (asked && index - asked.index <= 3 && promises(point, asked)) {
      asked.dueText ??= point.dueText;
      asked.segmentIds.push(...point.segmentIds.filter((id) => !asked.segmentIds.includes(id)));
    } else {
      points.push({ ...point, index });
    }
  }
  return mostPressing(points).map(({ index: _index, kind: _kind, ...point }) => point);
}

type Found = ActionPoint & { kind: Cue["kind"]; index: number };

/** "I will send it tonight" after "Could you send me a copy?" is the answer, not another task. */
function promises(point: Omit<Found, "index">, asked: Found): boolean {
  const refersBack = /\b(?:it|that|them|dat|die|het)\b/iu.test(point.quote);
  const isAnswer = asked.kind === "request" && point.kind === "commitment";
  return isAnswer && refersBack && point.owner === asked.owner;
}

/** Of too many, those with a date. */
function mostPressing(points: Found[]): Found[] {
  const dated = points.filter((point) => point.dueText !== null).slice(0, limit);
  const others = points.filter((point) => point.dueText === null);
  const kept = new Set([...dated, ...others.slice(0, limit - dated.length)]);
  return points.filter((point) => kept.has(point));
}

function actionPointIn({ turn, text }: Sentence, turns: Turn[], language: Language) {
  for (const { kind, pattern } of cues[language]) {
    const action = text.replaceAll("’", "'").match(pattern)?.groups?.action;
    if (!action || (kind === "commitment" && text.endsWith("?"))) continue;

    const speaker = ownerOf(turn.speaker);
    const other = otherSide(speaker, turns);
    const owner = kind === "commitment" ? speaker : other;
    return {
      kind,
      text: language === "en" ? asTask(action, speaker, other) : capitalised(text),
      owner,
      dueText: dueTextOf(text, language),
      segmentIds: [turn.id],
      quote: text,
    };
  }
  return null;
}

function english(cue: string): RegExp {
  const verb = `(?!(?:${passing.en}|not|never)\\b)`;
  return new RegExp(`(?<![\\p{L}'])${cue} ${verb}(?<action>[a-z]${clause}{5,})`, "iu");
}

function dutch(cue: string): RegExp {
  const idle = `(?!${clause}*\\b(?:${passing.nl}|niet)\\b)`;
  return new RegExp(`(?<![\\p{L}'])(?<action>${cue}\\b${idle}${clause}{8,})`, "iu");
}

function ownerOf(speaker: string): Owner {
  const owners: Owner[] = ["agent", "customer", "caller", "callee"];
  return owners.find((owner) => owner === speaker) ?? "unknown";
}

function otherSide(owner: Owner, turns: Turn[]): Owner {
  const others = new Set(turns.map((turn) => ownerOf(turn.speaker)).filter((o) => o !== owner));
  const [only] = others;
  if (only && others.size === 1) return only;

  const opposite = { agent: "customer", customer: "agent", caller: "callee", callee: "caller" };
  return owner === "unknown" ? "unknown" : ownerOf(opposite[owner]);
}

/** "send you the invoice" said by the agent becomes "Send the customer the invoice". */
function asTask(action: string, speaker: Owner, other: Owner): string {
  const words: Record<string, string> = {
    you: named(other),
    your: `${named(other)}'s`,
    me: named(speaker),
    my: `${named(speaker)}'s`,
  };
  const firstClause = action.split(/,? (?:and|but|so) (?:I|we|you|then)\b/)[0] ?? action;
  const impersonal = firstClause.replace(/\b(?:you|your|me|my)\b/gi, (word) => {
    return words[word.toLowerCase()] ?? word;
  });
  return capitalised(impersonal.replace(/,? please$/i, "").trim());
}

function named(owner: Owner): string {
  return owner === "unknown" ? "the other party" : `the ${owner}`;
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
