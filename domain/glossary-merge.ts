import type { GlossaryTerm, TermInput } from "./glossary";
import { foldedText } from "./text";

type Entry = TermInput & { id: string | null; isChanged: boolean };

export type Merged = {
  added: TermInput[];
  changed: { before: GlossaryTerm; after: GlossaryTerm }[];
  /** Of each term that was wanted, in their order, its word that is another's; null: none is. */
  clashes: (string | null)[];
  /** All there would be. */
  all: TermInput[];
};

/** A glossary with more terms: one that is there is heard in more ways, a new one is added. */
export function mergedGlossary(terms: GlossaryTerm[], wanted: TermInput[]): Merged {
  const entries = new Map<string, Entry>();
  const heardBy = new Map<string, string>();
  for (const term of terms) put({ ...term, isChanged: false });
  const clashes = wanted.map(merge);

  const all = [...entries.values()];
  const before = new Map(terms.map((term) => [term.id, term]));
  return {
    added: all.filter(({ id }) => id === null).map(inputOf),
    changed: all.flatMap(({ id, isChanged, ...input }) => {
      const was = id === null ? undefined : before.get(id);
      return was && isChanged ? [{ before: was, after: { id: was.id, ...input } }] : [];
    }),
    ...{ clashes, all: all.map(inputOf) },
  };

  function merge(input: TermInput): string | null {
    const key = foldedText(input.term);
    const isElsewhere = (word: string, owner = heardBy.get(word)) =>
      owner !== undefined && owner !== key;
    if (isElsewhere(key)) return input.term;
    const clash = input.heardAs.find((each) => {
      const word = foldedText(each);
      return isElsewhere(word) || (word !== key && entries.has(word));
    });
    if (clash !== undefined) return clash;

    const there = entries.get(key) ?? { ...input, heardAs: [], id: null, isChanged: false };
    const known = new Set(there.heardAs.map(foldedText));
    const more = input.heardAs.filter(
      (each) => !known.has(foldedText(each)) && each !== there.term,
    );
    if (entries.has(key) && more.length === 0) return null;
    put({ ...there, heardAs: [...there.heardAs, ...more], isChanged: true });
    return null;
  }

  function put(entry: Entry): void {
    const key = foldedText(entry.term);
    entries.set(key, entry);
    for (const each of entry.heardAs) heardBy.set(foldedText(each), key);
  }
}

function inputOf({ term, heardAs }: TermInput): TermInput {
  return { term, heardAs };
}
