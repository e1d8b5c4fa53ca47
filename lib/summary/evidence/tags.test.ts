import { expect, test } from "vitest";
import { checkTags } from "./tags";

const said = () =>
  new Set("my bill was wrong so i want a refund for the internetstoring".split(" "));

test.each([
  ["billing", "billing"],
  ["Refunds", "refunds"],
  [" wrong bill ", "wrong bill"],
  ["complaint", "complaint"],
  ["factuur", "factuur"],
  ["internet", "internet"],
  ["follow-up", "follow-up"],
  ["vip CUSTOMER", "VIP customer"],
])("the tag %j stands as %j", (given, shown) => {
  expect(checkTags([given], ["VIP customer"], said)).toEqual({ tags: [shown], unsupported: [] });
});

test.each(["gardening", "bitcoin", "angry whale", "refund 45", "!!"])(
  "the tag %j does not",
  (tag) => {
    expect(checkTags([tag], [], said)).toEqual({ tags: [], unsupported: [{ index: 0, tag }] });
  },
);

test("tags are short, each once, and at most eight", () => {
  const topics = ["billing", "sales", "support", "order", "invoice", "payment", "visit", "claim"];
  const given = ["Billing", " billing ", "", "x".repeat(41), ...topics, "refund"];

  expect(checkTags(given, [], said)).toEqual({ tags: topics, unsupported: [] });
});
