import { expect, test } from "vitest";
import { isEverydayWord } from "./everyday-words";

test.each(["the", "The ", "a", "van", "ok", "It"])("%j is said in every call", (text) => {
  expect(isEverydayWord(text)).toBe(true);
});

test.each(["Doil", "necta", "the necta", "Jansen", "zoé"])("%j may be a name misheard", (text) => {
  expect(isEverydayWord(text)).toBe(false);
});
