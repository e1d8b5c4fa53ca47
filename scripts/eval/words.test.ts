import { expect, test } from "vitest";
import { wordErrors, wordsOf } from "./words";

test.each([
  ["the same words", "Send it on Friday.", "send it on friday", 0],
  ["a word changed", "send it on friday", "send it on monday", 1],
  ["a word missing", "send it on friday", "send on friday", 1],
  ["a word too many", "send it on friday", "do send it on friday", 1],
  ["nothing heard", "send it on friday", "", 4],
  ["nothing said", "", "thank you", 2],
])("%s counts as so many errors", (_, said, heard, errors) => {
  expect(wordErrors(wordsOf(said), wordsOf(heard))).toBe(errors);
});

test("letters with accents and apostrophes belong to their words", () => {
  expect(wordsOf("Eén, vijfendertig; that’s ‘it’")).toEqual([
    "eén",
    "vijfendertig",
    "that's",
    "it'",
  ]);
});
