import { expect, test } from "vitest";
import en from "./en.json";
import nl from "./nl.json";

const english = textsOf(en);
const dutch = textsOf(nl);

test("English and Dutch have the same texts", () => {
  expect([...dutch.keys()]).toEqual([...english.keys()]);
});

test("a text takes the same values in both languages", () => {
  for (const [key, text] of english) {
    expect([key, placesOf(dutch.get(key) ?? "")]).toEqual([key, placesOf(text)]);
  }
});

test("no text is empty", () => {
  for (const text of [...english.values(), ...dutch.values()]) expect(text.trim()).not.toBe("");
});

test("an error's English sentence stands once, as it is what the Dutch one is found by", () => {
  const sentences = Object.values(en.errors);
  expect(new Set(sentences).size).toBe(sentences.length);
});

function textsOf(messages: object, path = ""): Map<string, string> {
  const entries = Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${path}${key}`, value]] : [...textsOf(value, `${path}${key}.`)],
  );
  return new Map(entries);
}

/** The names in braces; what stands in the branches of a plural may differ. */
function placesOf(text: string): string[] {
  return [...new Set(text.match(/(?<=\{)\w+(?=[,}])/g) ?? [])].sort();
}
