import { expect, test } from "vitest";
import { actOf, mayOwn } from "./owner";

test.each([
  "I will call you back tomorrow.",
  "I'll send it tonight.",
  "We’ll refund that.",
  "We are going to replace it.",
  "I'm going to look into it.",
  "Let me check that for you.",
  "Ik zal het doorgeven.",
  "Ik ga het uitzoeken.",
  "Wij sturen u een monteur.",
  "Ik stuur u vandaag een mail.",
  "Dan bel ik haar nu meteen.",
  "Dan zoek ik het voor u uit.",
  "Die stuur ik u over vijf minuten.",
  "Doe ik, en ik zet het in het dossier.",
])("a promise: %j", (text) => {
  expect(actOf(text)).toEqual({ promises: true, asks: false });
});

test.each([
  "Can you send me the invoice?",
  "Could you please call me?",
  "Would you forward it?",
  "Please stop the automatic payment.",
  "Let me know when it is done.",
  "Kunt u mij terugbellen?",
  "Wil je dat doorgeven?",
  "Wilt u mij een bevestiging sturen?",
  "Stuur het mij alstublieft.",
])("a request: %j", (text) => {
  expect(actOf(text)).toEqual({ promises: false, asks: true });
});

const both = new Set(["agent", "customer"]);

test.each([
  ["agent", "agent", "I will send it.", true],
  ["customer", "agent", "I will send it.", false],
  ["unknown", "agent", "I will send it.", true],
  ["agent", "customer", "Can you send it?", true],
  ["customer", "customer", "Can you send it?", false],
  ["customer", "customer", "Can you wait? I will send it.", true],
  ["agent", "customer", "Can you wait? I will send it.", true],
  ["customer", "customer", "The contract has to be signed.", true],
  ["agent", "customer", "The contract has to be signed.", true],
  ["caller", "customer", "The contract has to be signed.", false],
  ["caller", "agent", "I will send it.", false],
] as const)("%s may own what the %s says in %j: %s", (owner, speaker, text, may) => {
  expect(mayOwn(owner, { speakers: [speaker], text }, both)).toBe(may);
});

test("somebody who is asked need not have spoken, as on a mailbox", () => {
  const passage = { speakers: ["customer"], text: "Please call me back." };
  expect(mayOwn("agent", passage, new Set(["customer"]))).toBe(true);
  expect(mayOwn("callee", passage, new Set(["customer"]))).toBe(false);
});

test("what both said either may own", () => {
  const said = { speakers: ["agent", "customer"], text: "I will do that." };
  expect([mayOwn("agent", said, both), mayOwn("customer", said, both)]).toEqual([true, true]);
});
