import fc from "fast-check";
import { expect, test } from "vitest";
import { corrector } from "./correct";

const nectar = { term: "Nectar", heardAs: ["necta", "neck tar"] };

test.each([
  ["I have necta, thanks.", "I have Nectar, thanks."],
  ["NECTA is what I have", "Nectar is what I have"],
  ["My neck  tar account. Neck tar!", "My Nectar account. Nectar!"],
  ["necta's account, and necta’s price", "Nectar's account, and Nectar’s price"],
  ["(necta) “necta” necta/necta", "(Nectar) “Nectar” Nectar/Nectar"],
])("what was heard in a word's place becomes the word: %j", (heard, written) => {
  expect(corrector([nectar])(heard)).toBe(written);
});

test.each([
  "The nectarine is connecta-like, nectas and 2necta.",
  "Write to info@necta.nl or necta@x.nl or jan.necta@x.nl",
  "A necta-account, a pre-necta thing and necta_id",
  "nectá and ñecta",
  "neck, tar",
  "d'necta and necta're",
])("what only holds it is left as it is: %j", (text) => {
  expect(corrector([nectar])(text)).toBe(text);
});

test("what stands in the place of something masked is left as it is", () => {
  const correct = corrector([{ term: "KaartPlus", heardAs: ["card", "code"] }]);

  expect(correct("My card is [••• card], [••• code]. Code?")).toBe(
    "My KaartPlus is [••• card], [••• code]. KaartPlus?",
  );
});

test("the longest way to hear it goes first", () => {
  const corrections = [
    { term: "Port", heardAs: ["sim"] },
    { term: "SIM swap", heardAs: ["sim sap"] },
  ];

  for (const given of [corrections, corrections.toReversed()]) {
    expect(corrector(given)("A sim sap, one sim.")).toBe("A SIM swap, one Port.");
  }
});

test("marks tell words apart, however they are encoded", () => {
  const correct = corrector([{ term: "Zoë", heardAs: ["zoé"] }]);

  expect(correct("Zoe\u0301 en zoé, niet zoe.")).toBe("Zoë en Zoë, niet zoe.");
});

test("a word of signs is taken as it is written", () => {
  const correct = corrector([
    { term: "C++", heardAs: ["c plus plus", "see++"] },
    { term: "$& and $1", heardAs: ["a|b", ".*"] },
  ]);

  expect(correct("See++ or c plus plus. A|B? .* ab")).toBe("C++ or C++. $& and $1? $& and $1 ab");
});

test("what was put in is not corrected again", () => {
  const correct = corrector([
    { term: "Bos", heardAs: ["Vos"] },
    { term: "Vos", heardAs: ["Bos"] },
  ]);

  expect(correct("Bos en Vos")).toBe("Vos en Bos");
});

test("a text without what may be heard is left to the letter", () => {
  fc.assert(
    fc.property(fc.array(anyWord), fc.array(anyCorrection), (words, corrections) => {
      const firsts = new Set(corrections.flatMap(({ heardAs }) => heardAs.map(firstOf)));
      const text = words.filter((word) => !firsts.has(firstOf(word))).join(" ");

      expect(corrector(corrections)(text)).toBe(text);
    }),
  );
});

test("of words with spaces between, exactly those that are heard are replaced", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...someWords)), (words) => {
      const correct = corrector([{ term: "Term", heardAs: ["aa", "éé"] }]);
      const written = words.map((word) => (/^(aa|éé)$/iu.test(word) ? "Term" : word));

      expect(correct(words.join(" "))).toBe(written.join(" "));
    }),
  );
});

test("in a full glossary each way of hearing a term leads to that term", () => {
  const corrections = Array.from({ length: 2000 }, (_, i) => ({
    term: `Term ${i}`,
    heardAs: [1, 2, 3].map((n) => `heard${i % 40} as ${i} ${n}`),
  }));
  const text = "heard7 as 47 2 and heard7 as 47 4, heard39 as 1999 3; ".repeat(100);

  expect(corrector(corrections)(text)).toBe("Term 47 and heard7 as 47 4, Term 1999; ".repeat(100));
});

const someWords = ["aa", "AA", "Éé", "aaa", "aab", "baa", "ee", "a", "aa-b", "aa_", "1aa"];
const anyWord = fc.stringMatching(/^[a-zéë]{1,6}$/);
const anyCorrection = fc.record({
  term: anyWord,
  heardAs: fc.array(fc.array(anyWord, { minLength: 1, maxLength: 3 }).map((w) => w.join(" "))),
});

function firstOf(words: string): string {
  return words.split(" ")[0] ?? "";
}
