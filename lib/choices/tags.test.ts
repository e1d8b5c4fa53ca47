import { expect, test } from "vitest";
import { tagForm, tagProblems } from "@/domain/tag-list";
import { proposedOf } from "./tags";

test("a tag that is not on the company's list is proposed, whatever the case of those that are", () => {
  const listed = [{ name: "Billing" }, { name: "SIM  swap" }, { name: "Café" }];

  expect(proposedOf(["billing", "sim swap", "cafe\u0301", "refund"], listed)).toEqual(["refund"]);
});

test("nothing is proposed to a company without a list", () => {
  expect(proposedOf(["billing", "refund"], [])).toEqual([]);
});

test("a tag is one line of at most forty characters, with a description of at most 200", () => {
  expect(tagForm.parse({ name: "  Bil\u202eling\n fault ", description: "" })).toEqual({
    ...{ name: "Bil ling fault", description: "" },
  });
  expect(tagForm.parse({ name: "x".repeat(40), description: "y".repeat(200) })).toBeTruthy();

  const wrong = { name: "x".repeat(41), description: "y".repeat(201) };
  expect(tagForm.safeParse(wrong).error?.issues.map(({ message }) => message)).toEqual([
    ...[tagProblems.tagName, tagProblems.tagDescription],
  ]);
  expect(tagForm.safeParse({ name: " \0 ", description: "" }).success).toBe(false);
});
