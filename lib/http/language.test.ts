import { expect, test } from "vitest";
import { languageOf } from "./language";

test.each([
  [null, "en"],
  ["", "en"],
  ["nl-NL,nl;q=0.9,en;q=0.8", "nl"],
  ["en-GB,en;q=0.9,nl;q=0.8", "en"],
  ["fr-FR,fr;q=0.9,nl;q=0.5,en;q=0.4", "nl"],
  ["en;q=0.2, NL;q=0.7", "nl"],
  ["nl;q=0, en", "en"],
  ["fr", "en"],
  [";;q=,,", "en"],
])("%j is answered in %s", (header, language) => {
  expect(languageOf(header)).toBe(language);
});
