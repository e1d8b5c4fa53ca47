import fc from "fast-check";
import { expect, test } from "vitest";
import { spokenAs } from "./spoken";

const said = "Of course, José. I'll refund it to your bank account by Friday, all right? Goodbye.";

test.each([
  [
    "I'll refund it to your bank account by Friday",
    "I'll refund it to your bank account by Friday",
  ],
  [
    "i’ll not refund it to your bank account by friday",
    "I'll refund it to your bank account by Friday",
  ],
  ["refund it to your bank acount by Friday", "refund it to your bank account by Friday"],
  ["of course jose", "Of course, José."],
  ["all right?", "all right?"],
])("what is kept of %j is what was said", (quote, spoken) => {
  expect(spokenAs(quote, said)).toBe(spoken);
});

test("whatever is quoted word for word is kept as it stands", () => {
  const words = said.split(" ");
  const part = fc.tuple(fc.nat(words.length - 1), fc.integer({ min: 1, max: words.length }));
  fc.assert(
    fc.property(part, ([from, length]) => {
      const quote = words.slice(from, from + length).join(" ");
      expect(spokenAs(quote, said)).toBe(quote.replace(/[,]$/, ""));
    }),
  );
});

test("whatever the quote, what is kept stands in what was said", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (quote) => {
      const spoken = spokenAs(quote, said);
      expect(said.includes(spoken) || spoken === quote).toBe(true);
    }),
  );
});
