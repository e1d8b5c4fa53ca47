import { expect, test } from "vitest";
import { canTell, languageOf, languagesOf } from "./language";

const dutch = ["Goedemorgen, u spreekt met Tom.", "Ik bel over mijn factuur van oktober."];
const english = ["I was charged twice for the same order.", "Could you look into that for me?"];

test.each([
  ["Dutch", dutch, ["nl"]],
  ["English", english, ["en"]],
  ["German", ["Ich möchte bitte meine Rechnung prüfen lassen."], ["de"]],
  ["French", ["Bonjour, je voudrais prendre un rendez-vous demain."], ["fr"]],
])("a call in %s is told by its words", (_name, texts, languages) => {
  expect(languagesOf(texts)).toEqual(languages);
});

test("of a call in two languages both are named, the one more is said in first", () => {
  expect(languagesOf([...dutch, ...dutch, ...english]).toSorted()).toEqual(["en", "nl"]);
  expect(languagesOf([...dutch, ...dutch, ...english])[0]).toBe("nl");
});

test("a borrowed sentence does not make a call bilingual", () => {
  expect(languagesOf([...Array(6).fill(dutch).flat(), english[0] ?? ""])).toEqual(["nl"]);
});

test.each([[[]], [["Okay."]], [["12 34 56", "…", ""]]])("%j says nothing", (texts) => {
  expect(languagesOf(texts)).toEqual([]);
});

test("a language nobody taught the detector is said to be unknown to it", () => {
  expect(["en", "nl", "de"].every(canTell)).toBe(true);
  expect(["da", "xx", ""].some(canTell)).toBe(false);
});

test.each([
  ["Karen Doyle called Tom Price. Tom Price passed her on to Bea Laurent.", "en"],
  ["Karen Doyle belde over de factuur van oktober, die twee keer was afgeschreven.", "nl"],
  ["Karen Doyle hat wegen der doppelten Rechnung angerufen und wartet.", "de"],
])(
  "a text full of names is in the language that is expected, unless it is plainly not: %s",
  (text, language) => {
    expect(languageOf(text, ["en"])).toBe(language);
  },
);

test("of digits nobody can tell the language", () => {
  expect(languageOf("12 34 56", ["en"])).toBeUndefined();
});
