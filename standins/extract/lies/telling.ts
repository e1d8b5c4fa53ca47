import type { ActionPoint } from "../cues";
import type { Turn } from "../sentences";
import type { Summary } from "../summarise";
import type { Lie, Place } from "./kinds";
import type { Random } from "./random";
import type { Setting } from "./values";

/** What a lie is told about. */
export type Telling = Setting & { honest: Summary; turns: Turn[] };

/** A lie and how it gets into a summary. */
export type Told = { lie: Omit<Lie, "id" | "kind">; into: (summary: Summary) => Summary };

/** Null where there is nothing in the call to tell that kind of lie about. */
export type Teller = (telling: Telling) => Told | null;

type Note = Summary["notes"][number];

export function asNote(telling: Telling, note: Note, words: string[]): Told {
  const { random } = telling;
  const at = random.next();
  return {
    lie: { ...none, place: "note", words, ...note },
    into: (summary) => ({ ...summary, notes: inserted(summary.notes, note, at) }),
  };
}

export function asSentence({ random, honest }: Telling, text: string, words: string[]): Told {
  const isFirst = random.next() < 0.3;
  const { segmentIds } = honest.overview;
  return {
    lie: { ...none, place: "overview", words, text, segmentIds },
    into: (summary) => {
      const own = summary.overview.text;
      const joined = isFirst ? `${text} ${own}` : `${own} ${text}`;
      return { ...summary, overview: { ...summary.overview, text: joined } };
    },
  };
}

export function asActionPoint(telling: Telling, point: ActionPoint, words: string[]): Told {
  const at = telling.random.next();
  const { text, owner, quote, dueText, segmentIds } = point;
  return {
    lie: { place: "actionPoint", words, text, owner, quote, dueText, segmentIds },
    into: (summary) => ({ ...summary, actionPoints: inserted(summary.actionPoints, point, at) }),
  };
}

export function asTag({ random }: Telling, tag: string): Told {
  const at = random.next();
  return {
    lie: { ...none, place: "tag", words: [tag], text: tag, segmentIds: [] },
    into: (summary) => ({ ...summary, tags: inserted(summary.tags, tag, at) }),
  };
}

/** A place for words that any of them may hold: the notes most often. */
export function somePlace(random: Random): Exclude<Place, "tag"> {
  return random.pick(["note", "note", "note", "overview", "actionPoint", "actionPoint"]);
}

/** A turn that says nothing of days: beside "tomorrow", some day of the week would be true. */
export function timelessTurns(turns: Turn[]): Turn[] {
  return turns.filter(({ text }) => !/\d/.test(text) && !ofTime.test(text));
}

const ofTime = new RegExp(
  "\\b(?:to(?:day|night|morrow)|yesterday|week(?:end)?s?|days?|months?|years?|now|soon|mornings?|" +
    "afternoons?|evenings?|nights?|noon|lunch|last|next|first|later|\\w+day|christmas|\\w+uary|" +
    "march|april|may|june|july|august|\\w+ember|october|vandaag|morgen\\w*|overmorgen|gisteren|" +
    "van(?:ochtend|middag|avond|nacht)|\\w*(?:ochtend|middag|avond|nacht)|weken|dagen|maand(?:en)?|" +
    "(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|\\w+teen|twentie|thirtie)th|twenty|thirty|" +
    "jaar|jaren|straks|nu|\\w+dag|volgende|komende|vorige|eerste|maart|mei|ju[nl]i|augustus|oktober)\\b",
  "iu",
);

const none = { owner: null, quote: null, dueText: null };

function inserted<T>(items: T[], item: T, at: number): T[] {
  return items.toSpliced(Math.floor(at * (items.length + 1)), 0, item);
}
