import { expect, test } from "vitest";
import { sampleCompanies } from "@/db/seed/companies";
import { readSamples } from "@/db/seed/samples";
import { fitsGlossary, termForm } from "@/domain/glossary";
import { mergedGlossary } from "@/domain/glossary-merge";
import { tagForm } from "@/domain/tag-list";

const [demo, fresh] = sampleCompanies;
const { tags = [], glossary = [] } = demo ?? {};

test("Demo Telecom has tags and a glossary that its pages would accept", () => {
  expect(tags.length).toBeGreaterThan(4);
  expect(tags.map((tag) => tagForm.parse(tag))).toEqual(tags);
  const typed = glossary.map(({ term, heardAs }) => ({ term, heardAs: heardAs.join(", ") }));
  expect(typed.map((term) => termForm.parse(term))).toEqual(glossary);
  expect(fitsGlossary(glossary)).toBe(true);
  expect(mergedGlossary([], glossary).clashes).toEqual(glossary.map(() => null));
});

test("Fresh Start BV is left as every new company is", () => {
  expect(fresh).not.toHaveProperty("tags");
  expect(fresh).not.toHaveProperty("glossary");
});

test("no word of a sample recording is taken for a term", async () => {
  const spoken = JSON.stringify(await readSamples()).toLowerCase();
  const heard = glossary.flatMap(({ heardAs }) => heardAs);
  expect(heard.filter((words) => spoken.includes(words))).toEqual([]);
});
