import { expect, test } from "vitest";
import { passagesWith } from "./quotes";

const passages = [
  { speaker: "agent", text: "Good morning, you are speaking with Tom." },
  { speaker: "customer", text: "I was charged twice for my November bill. Can you help me?" },
  {
    speaker: "agent",
    text: "Of course. I'll refund it to your bank account by Friday, all right?",
  },
];

test.each([
  ["I'll refund it to your bank account by Friday", "agent"],
  ["i’ll refund it to your bank account by friday!", "agent"],
  ["I will refund it to your bank account by Friday", "agent"],
  ["refund it to your bank acount by Friday", "agent"],
  ["I was charged twice for my November bill.", "customer"],
  ["I was charged twice, for the November bill", "customer"],
  ["Can you help me?", "customer"],
  ["Of course.", "agent"],
])("%j was said by the %s", (quote, speaker) => {
  expect(passagesWith(quote, passages)[0]?.speaker).toBe(speaker);
});

test.each([
  "I'll refund the double to your account by Friday",
  "I'll send you a gift voucher by Friday",
  "I was never charged for any bill",
  "Can you refund it to my bank account by Friday",
  "Thank you",
  "",
  " … ",
  "you are speaking with Tom. I was charged twice",
])("%j was said by nobody", (quote) => {
  expect(passagesWith(quote, passages)).toEqual([]);
});

test("a quote of another alphabet is found too", () => {
  const said = [{ speaker: "agent", text: "Я перезвоню вам в пятницу утром." }];
  expect(passagesWith("Я перезвоню вам в пятницу", said)).toEqual(said);
  expect(passagesWith("Я пришлю вам подарок завтра", said)).toEqual([]);
});
