import type { ActionPoint } from "../cues";
import type { Summary } from "../summarise";
import type { LieKind } from "./kinds";
import { madeUpQuotes, tails, weekdays } from "./pools";
import {
  asActionPoint,
  asNote,
  asSentence,
  type Teller,
  type Telling,
  type Told,
  timelessTurns,
} from "./telling";
import { invented } from "./values";

type Misuse = Extract<
  LieKind,
  "owner" | "unknown-id" | "wrong-turn" | "altered-quote" | "made-up-quote"
>;

/** Lies about what was said: by whom, where, and in which words. */
export const misuses: Record<Misuse, Teller> = {
  owner(telling) {
    const promises = telling.honest.actionPoints.filter(
      ({ quote, owner }) => promise.test(quote.replaceAll("’", "'")) && owner !== "unknown",
    );
    if (promises.length === 0) return null;
    const point = telling.random.pick(promises);
    return asActionPoint(telling, { ...point, owner: opposite[point.owner] }, []);
  },

  "unknown-id"(telling) {
    const { random, honest, turns } = telling;
    const past = String(turns.length + 1 + random.below(3)).padStart(3, "0");
    const unknown = random.pick([`s${past}`, `s9${100 + random.below(900)}`, `S${past}x`]);
    if (turns.some(({ id }) => id === unknown)) return null;

    const ids = (real: string[]) =>
      random.pick([[unknown], [...real, unknown], [unknown, ...real]]);
    const roll = random.next();
    if (roll < 0.25 && honest.actionPoints.length > 0) {
      const point = random.pick(honest.actionPoints);
      const segmentIds = ids(point.segmentIds);
      return asActionPoint(telling, { ...point, segmentIds }, [unknown]);
    }
    if (roll < 0.4) return withUnknownSource(telling, unknown);
    if (honest.notes.length === 0) return null;
    const note = random.pick(honest.notes);
    return asNote(telling, { ...note, segmentIds: ids(note.segmentIds) }, [unknown]);
  },

  "wrong-turn"(telling) {
    const { random, honest, turns } = telling;
    const tell = [
      ...honest.notes.map((note) => ({
        of: note,
        as: (ids: string[]) => asNote(telling, { ...note, segmentIds: ids }, []),
      })),
      ...honest.actionPoints.map((point) => ({
        of: point,
        as: (ids: string[]) => asActionPoint(telling, { ...point, segmentIds: ids }, []),
      })),
    ];
    for (const { of: told, as } of random.shuffled(tell)) {
      const marks = told.text.match(checkable) ?? [];
      const suited = marks.every((mark) => /\d/.test(mark)) ? turns : timelessTurns(turns);
      const others = suited.filter(
        ({ id, text }) => !told.segmentIds.includes(id) && !sharesAny(text, marks),
      );
      if (marks.length > 0 && others.length > 0) return as([random.pick(others).id]);
    }
    return null;
  },

  "altered-quote"(telling) {
    const { random, honest } = telling;
    if (honest.actionPoints.length === 0) return null;
    const point = random.pick(honest.actionPoints);
    const quote = random.pick([otherValue, denied, longer])(telling, point);
    if (quote === null || quote === point.quote) return null;
    return asActionPoint(telling, { ...point, quote }, [quote]);
  },

  "made-up-quote"(telling) {
    const { random, honest, language } = telling;
    if (honest.actionPoints.length === 0) return null;
    const quote = random.pick(madeUpQuotes[language]);
    return asActionPoint(telling, { ...random.pick(honest.actionPoints), quote }, [quote]);
  },
};

const promise =
  /(?<![\p{L}'])(?:(?:I|we)(?:'ll| will| shall|'m going to| am going to)|ik|wij|we)\b/iu;
const opposite = {
  ...({ agent: "customer", customer: "agent", caller: "callee", callee: "caller" } as const),
  unknown: "agent",
} as const;

/** A number of two figures and more, or a day of the week: what a program can look up. */
const checkable = new RegExp(
  `\\d[\\d.,]*\\d|\\b(?:${[...weekdays.en, ...weekdays.nl].join("|")})\\b`,
  "gi",
);

function sharesAny(text: string, marks: string[]): boolean {
  return marks.some((mark) => text.toLowerCase().includes(mark.toLowerCase()));
}

/** The overview cites one turn more, which is not there. */
function withUnknownSource(telling: Telling, unknown: string): Told {
  const { lie } = asSentence(telling, "", [unknown]);
  return {
    lie: { ...lie, segmentIds: [unknown] },
    into: (summary: Summary) => ({
      ...summary,
      overview: {
        ...summary.overview,
        segmentIds: [...summary.overview.segmentIds, unknown],
      },
    }),
  };
}

type Altered = (telling: Telling, point: ActionPoint) => string | null;

/** Another day or number in the speaker's own sentence. */
const otherValue: Altered = (telling, { quote }) => {
  const found = quote.match(checkable)?.[0];
  if (found === undefined) return null;
  const value = invented(/\d/.test(found) ? "number" : "weekday", telling);
  return value && quote.replace(found, value);
};

/** A promise becomes its opposite. */
const denied: Altered = ({ language }, { quote }) => {
  if (language === "en") return quote.replace(/\b(will|'ll|’ll|can|could)\b/i, "$1 not");
  return quote.replace(/ (\S+)$/, " niet $1");
};

const longer: Altered = ({ random, language }, { quote }) =>
  `${quote.replace(/[.!?]$/, "")} ${random.pick(tails[language])}.`;
