import type { Supported } from "./evidence/check";
import type { Part } from "./judge";
import { sumOfUsage } from "./usage";

const maxTags = 8;

/**
 * One summary of the summaries of a call's parts, by union: what is said of one part can neither
 * push out nor outweigh another, however short it is. `parts` is not empty.
 */
export function mergeParts(parts: [Part, ...Part[]]): Part {
  const [first] = parts;
  const all = parts.map(({ supported }) => supported);
  const supported: Supported = {
    overview: {
      text: all.map(({ overview }) => overview.text).join(" "),
      segmentIds: [...new Set(all.flatMap(({ overview }) => overview.segmentIds))],
    },
    notes: together(all.flatMap(({ notes }) => notes)),
    tags: mostFrequent(all.flatMap(({ tags }) => tags)).slice(0, maxTags),
    actionPoints: together(all.flatMap(({ actionPoints }) => actionPoints)),
    droppedUnsupported: all.reduce((sum, part) => sum + part.droppedUnsupported, 0),
  };
  const [language = first.language] = mostFrequent(parts.map((part) => part.language));
  const missed = parts.find((part) => part.missedLanguage !== null)?.missedLanguage ?? null;
  return {
    supported,
    language,
    missedLanguage: missed === language ? null : missed,
    model: first.model,
    usage: sumOfUsage(parts.map(({ usage }) => usage)),
  };
}

/** What is said twice in the same words, by two parts or by one, is one point that rests on the turns of both. */
function together<T extends { text: string; segmentIds: string[] }>(points: T[]): T[] {
  const same = Map.groupBy(points, ({ text }) => text.toLowerCase());
  return [...same.values()].flatMap(([point, ...others]) =>
    point
      ? [
          {
            ...point,
            segmentIds: [...new Set([point, ...others].flatMap(({ segmentIds }) => segmentIds))],
          },
        ]
      : [],
  );
}

function mostFrequent(values: string[]): string[] {
  const same = Map.groupBy(values, (value) => value);
  return [...same].toSorted(([, a], [, b]) => b.length - a.length).map(([value]) => value);
}
