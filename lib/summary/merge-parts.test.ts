import { expect, test } from "vitest";
import type { Part } from "./judge";
import { mergeParts } from "./merge-parts";

test("a call of one part is that part, with what it says twice said once", () => {
  const only = part({ notes: [note("It broke off."), note("It broke off.", "s003")] });
  const once = { text: "It broke off.", segmentIds: ["s002", "s003"] };
  expect(mergeParts([only])).toEqual(part({ notes: [once] }));
});

test("the last part, of three turns, takes nothing from the others", () => {
  const long = part({
    notes: ["The invoice was charged twice.", "A refund was promised."].map((text) => note(text)),
    tags: ["billing"],
  });
  const short = part({ overview: { text: "They said goodbye.", segmentIds: ["s900"] }, notes: [] });

  expect(mergeParts([long, short]).supported).toEqual({
    overview: { text: "A call. They said goodbye.", segmentIds: ["s001", "s900"] },
    notes: long.supported.notes,
    tags: ["billing"],
    ...{ actionPoints: [], droppedUnsupported: 0 },
  });
});

test("what two parts say in the same words is said once, and rests on the turns of both", () => {
  const parts = ["s001", "s500"].map((id) => part({ notes: [note("The line broke off.", id)] }));

  expect(mergeParts(asParts(parts)).supported.notes).toEqual([
    { text: "The line broke off.", segmentIds: ["s001", "s500"] },
  ]);
});

test("tags are those of most parts, what was left out and what it cost is added up", () => {
  const parts = [
    part({ tags: ["refund", "billing"], droppedUnsupported: 1 }),
    part({ tags: ["billing"], droppedUnsupported: 2 }),
  ];
  const merged = mergeParts(asParts(parts));

  expect(merged.supported.tags).toEqual(["billing", "refund"]);
  expect(merged.supported.droppedUnsupported).toBe(3);
  expect(merged.usage).toEqual({ inputTokens: 200, outputTokens: 40 });
});

test("what one part cost is not known, so neither is what all did", () => {
  const merged = mergeParts([part({}), { ...part({}), usage: null }]);
  expect(merged.usage).toBeNull();
});

test("the language is that of most parts", () => {
  const parts = ["nl", "en", "nl"].map((language) => ({ ...part({}), language }));
  expect(mergeParts(asParts(parts)).language).toBe("nl");
});

test("a language that was wanted is missed where most parts miss it, and not where one does", () => {
  const [english, dutch] = [
    { ...part({}), missedLanguage: "nl" },
    { ...part({}), language: "nl" },
  ];
  expect(mergeParts([dutch, english, english])).toMatchObject({
    ...{ language: "en", missedLanguage: "nl" },
  });
  expect(mergeParts([english, dutch, dutch])).toMatchObject({
    ...{ language: "nl", missedLanguage: null },
  });
});

function part(supported: Partial<Part["supported"]>): Part {
  return {
    supported: {
      overview: { text: "A call.", segmentIds: ["s001"] },
      ...{ notes: [], tags: [], actionPoints: [], droppedUnsupported: 0 },
      ...supported,
    },
    ...{ language: "en", missedLanguage: null, model: "m" },
    usage: { inputTokens: 100, outputTokens: 20 },
  };
}

function note(text: string, id = "s002") {
  return { text, segmentIds: [id] };
}

function asParts([first, ...others]: Part[]): [Part, ...Part[]] {
  if (!first) throw new Error("no part");
  return [first, ...others];
}
