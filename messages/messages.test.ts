import { expect, test } from "vitest";
import callEn from "./call.en.json";
import callNl from "./call.nl.json";
import en from "./en.json";
import nl from "./nl.json";

const english = textsOf({ ...en, ...callEn });
const dutch = textsOf({ ...nl, ...callNl });

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

/** The values a text takes. Every second level of braces is a branch of a plural: text again. */
function placesOf(text: string): string[] {
  const names = new Set<string>();
  let depth = 0;
  for (const [part, name] of text.matchAll(/\{(\w*)|\}/g)) {
    if (part.startsWith("{") && depth % 2 === 0) names.add(name ?? "");
    depth += part === "}" ? -1 : 1;
  }
  return [...names].sort();
}
