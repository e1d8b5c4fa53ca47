import fc from "fast-check";
import { expect, test } from "vitest";
import { correctionsIn } from "./corrections";

test.each([
  ["Karen Doil called.", "Karen Doyle called.", "Doil", "Doyle"],
  ["Doil’s invoice is late.", "Doyle’s invoice is late.", "Doil", "Doyle"],
  ["She asked for after word.", "She asked for Afterword.", "after word", "Afterword"],
  ["Call Jon Smit (today).", "Call John Smith (today).", "Jon Smit", "John Smith"],
  ["She met van den berg.", "She met Van den Bergh.", "berg", "Bergh"],
])("%j mended to %j", (before, after, heard, term) => {
  expect(correctionsIn(before, after)).toEqual([{ heard, term }]);
});

test.each([
  ["another person is meant", "He called.", "Karen called."],
  ["another day is meant", "On Tuesday we call.", "On Thursday we call."],
  ["only capitals changed", "the refund is due", "The refund is due"],
  ["it is no name", "The recieved parcel.", "The received parcel."],
  ["a number is another", "It cost 45 euro.", "It cost 54 euro."],
  ["more was rewritten", "a b c d e", "Alpha Beta Gamma Delta E"],
  ["something was added", "Karen called.", "Karen Doyle called."],
  ["nothing changed", "Karen Doil called.", "Karen Doil called."],
])("nothing is learned when %s", (_, before, after) => {
  expect(correctionsIn(before, after)).toEqual([]);
});

test("a name that stands several times is offered once, others beside it", () => {
  const before = "Doil called Pria. Later Doil called back.";
  const after = "Doyle called Priya. Later Doyle called back.";
  expect(correctionsIn(before, after)).toEqual([
    { heard: "Doil", term: "Doyle" },
    { heard: "Pria", term: "Priya" },
  ]);
});

test("what is offered stands in the texts, whatever they are", () => {
  const word = fc.constantFrom("Doil", "Doyle", "the", "Pria", "Priya", "Jon", "John", "45", ".");
  const text = fc.array(word, { maxLength: 20 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(text, text, (before, after) => {
      for (const { heard, term } of correctionsIn(before, after)) {
        expect(before).toContain(heard);
        expect(after).toContain(term);
        expect(heard.toLowerCase()).not.toBe(term.toLowerCase());
      }
    }),
  );
});
