import fc from "fast-check";
import { expect, test } from "vitest";
import { fitsGlossary, glossaryProblems, maxTerms, pastedLines, termForm } from "@/domain/glossary";
import { mergedGlossary } from "@/domain/glossary-merge";
import { keywordsOf, maxKeywords } from "./glossary";

test("keywords are words, each once, and no more than a recogniser takes", () => {
  const many = Array.from({ length: 150 }, (_, i) => `Term ${i}`);

  expect(
    keywordsOf(["Nectar", " nectar ", "", "+31 20 123 4567", "12", "4G", "Unit 31612"]),
  ).toEqual(["Nectar", "4G"]);
  expect(keywordsOf(many)).toEqual(many.slice(0, maxKeywords));
});

test("the ways a term is heard stand in one line, with commas between", () => {
  expect(termForm.parse({ term: " Nectar ", heardAs: "necta, neck  tar,,NECTA, Nectar" })).toEqual({
    ...{ term: "Nectar", heardAs: ["NECTA", "neck tar"] },
  });
});

test.each([
  [{ term: "", heardAs: "" }, glossaryProblems.term],
  [{ term: "!?", heardAs: "" }, glossaryProblems.termLetters],
  [{ term: "x".repeat(61), heardAs: "" }, glossaryProblems.term],
  [{ term: "Nectar", heardAs: `necta, ${"x".repeat(61)}` }, glossaryProblems.heardAs],
  [{ term: "Three", heardAs: "3" }, glossaryProblems.heardAs],
])("a term that cannot be kept is refused: %j", (input, problem) => {
  expect(termForm.safeParse(input).error?.issues[0]?.message).toBe(problem);
});

test("what is pasted is read line by line, and each wrong line is told by its number and words", () => {
  const text = "Nectar = necta, neck tar\r\n\nAfterword BV\n= nobody\nA=B = c";

  expect(pastedLines(text)).toEqual([
    { line: 1, input: { term: "Nectar", heardAs: ["necta", "neck tar"] } },
    { line: 3, input: { term: "Afterword BV", heardAs: [] } },
    { line: 4, about: "= nobody", problem: glossaryProblems.termMissing },
    { line: 5, input: { term: "A", heardAs: ["B = c"] } },
  ]);
});

test.each([
  ["???", "???", "termLetters"],
  [`${"x".repeat(61)} = x`, "x".repeat(61), "term"],
  ["Nectar = necta, , 12", "12", "heardAs"],
  ["Nectar = necta, They", "They", "heardEveryday"],
] as const)("of a pasted %j the words are named that keep it out", (text, about, problem) => {
  expect(pastedLines(text)).toEqual([{ line: 1, about, problem: glossaryProblems[problem] }]);
});

test("a glossary has room for 2,000 terms, and for 10,000 words with those that are heard", () => {
  const terms = (count: number, words: number) =>
    Array.from({ length: count }, () => ({ term: "a", heardAs: Array(words - 1).fill("b") }));

  expect(fitsGlossary(terms(maxTerms, 5))).toBe(true);
  expect(fitsGlossary(terms(maxTerms + 1, 1))).toBe(false);
  expect(fitsGlossary([...terms(1999, 5), ...terms(1, 6)])).toBe(false);
  expect(fitsGlossary([{ term: "three words here", heardAs: Array(4999).fill("b c") }])).toBe(
    false,
  );
});

test("a term that is there is heard in more ways, and keeps its spelling", () => {
  const nectar = { id: "1", term: "Nectar", heardAs: ["necta"] };
  const wanted = [
    { term: "NECTAR", heardAs: ["Necta", "neck tar"] },
    { term: "Zoë", heardAs: ["zoé"] },
  ];

  expect(mergedGlossary([nectar], wanted)).toEqual({
    added: [wanted[1]],
    changed: [{ before: nectar, after: { ...nectar, heardAs: ["necta", "neck tar"] } }],
    clashes: [null, null],
    all: [{ term: "Nectar", heardAs: ["necta", "neck tar"] }, wanted[1]],
  });
});

test("nothing is heard as two terms, and no term is heard as another", () => {
  const nectar = { id: "1", term: "Nectar", heardAs: ["necta"] };
  const wanted = [
    { term: "Necto", heardAs: ["NECTA"] },
    { term: "necta", heardAs: [] },
    { term: "Bee", heardAs: ["nectar"] },
  ];
  const { clashes, all } = mergedGlossary([nectar], wanted);

  expect(clashes).toEqual(["NECTA", "necta", "nectar"]);
  expect(all).toHaveLength(1);
});

test("whatever is merged, no word has two meanings, and the same again changes nothing", () => {
  const word = fc.constantFrom("q", "Q", "b", "c", "d", "é", "É");
  const input = fc.record({ term: word, heardAs: fc.uniqueArray(word, { maxLength: 3 }) });

  fc.assert(
    fc.property(fc.array(input, { maxLength: 8 }), (inputs) => {
      const wanted = inputs.map(({ term, heardAs }) =>
        termForm.parse({ term, heardAs: heardAs.join(",") }),
      );
      const { all, clashes } = mergedGlossary([], wanted);
      const meanings = new Map<string, string>();
      for (const { term, heardAs } of all) {
        for (const each of new Set([term, ...heardAs].map((text) => text.toLowerCase()))) {
          expect(meanings.has(each)).toBe(false);
          meanings.set(each, term);
        }
      }

      const there = all.map((each, i) => ({ ...each, id: String(i) }));
      const accepted = wanted.filter((_, i) => clashes[i] === null);
      expect(mergedGlossary(there, accepted)).toMatchObject({ added: [], changed: [] });
    }),
  );
});
