import { expect, test } from "vitest";
import { checked } from "@/lib/testing/told-of-turns";

/** The action points that are left of one with this deadline. */
function left(said: string, dueText: string) {
  const quote = "I will send you the invoice";
  const point = { text: "Send the invoice", owner: "agent" as const, dueText, quote };
  const actionPoints = [{ ...point, segmentIds: ["s001"] }];
  const { supported } = checked([{ speaker: "agent", text: `${quote} ${said}` }], { actionPoints });
  return supported?.actionPoints.map((one) => one.dueText);
}

test.each(
  [
    ["in a week", "within a week", "in a fortnight", "in an hour", "in half a year", "in a month"],
    ["over een week", "binnen één week", "over een maand", "over een half jaar"],
    ["before the weekend", "voor het weekend", "end of the quarter", "eind van het kwartaal"],
    ["by close of business", "the first", "de eerste", "as soon as possible", "z.s.m.", "asap"],
  ].flat(),
)("a deadline nobody spoke of is left out with its promise: %s", (dueText) => {
  expect(left("and call you about it.", dueText)).toEqual([]);
});

test.each(["Friday week", "a week on Friday", "Friday in two weeks", "vrijdag over een week"])(
  "Friday is not %s",
  (dueText) => {
    expect(left("on Friday.", dueText)).toEqual([]);
  },
);

test.each([
  ["in a week.", "in a week"],
  ["within one week.", "within a week"],
  ["in seven days.", "in a week"],
  ["over een week.", "binnen een week"],
  ["within six months.", "in half a year"],
  ["before the weekend.", "before the weekend"],
  ["dit weekend.", "in het weekend"],
  ["at the end of this quarter.", "end of the quarter"],
  ["by the close of business.", "by close of business"],
  ["on the first.", "on the first"],
  ["as soon as possible.", "as soon as possible"],
  ["on Friday.", "by Friday"],
  ["next Friday.", "by next Friday"],
  ["vrijdag om twee uur.", "vrijdag 14:00"],
  ["before five.", "by 5 pm"],
])("a deadline that was given %s stands as %s", (said, dueText) => {
  expect(left(said, dueText)).toEqual([dueText]);
});
