import { expect, test } from "vitest";
import { modelSummary } from "@/lib/testing/fakes";
import { withoutEchoes } from "./echo";
import { instructions } from "./prompt";

test("what repeats the instructions instead of the call is emptied, the rest stays", () => {
  const [firstSentence = ""] = instructions.split("\n");
  const answer = modelSummary({
    overview: { text: `Note: ${firstSentence.toUpperCase()}`, segmentIds: ["s001"] },
    notes: [
      { text: "Copy names, numbers and dates as they stand. Code compares.", segmentIds: ["s001"] },
      { text: "The invoice was charged twice.", segmentIds: ["s001"] },
    ],
  });

  const { overview, notes } = withoutEchoes(answer);
  expect([overview, ...notes].map(({ text }) => text)).toEqual([
    ...["", "", "The invoice was charged twice."],
  ]);
});

test("an answer of its own words is left as it is", () => {
  expect(withoutEchoes(modelSummary())).toEqual(modelSummary());
});
