import { expect, test } from "vitest";
import { callInput, extension, talk } from "@/lib/testing/factories";
import { knownParties } from "./parties";

const userIds = new Map([["203", "tom"]]);

test.each([
  ["020 794 8421", "NL", "+31207948421"],
  ["+44 1632 960181", "NL", "+441632960181"],
  ["0044 1632 960181", "NL", "+441632960181"],
  ["01632 960181", "GB", "+441632960181"],
  ["+31201234567", "ZZ", "+31201234567"],
])("%s, read in %s, is %s", (number, country, e164) => {
  expect(e164Of(number, country)).toBe(e164);
});

test.each(["anonymous", "112", "", "+", "12345678901234567890", "sip:karen@example.org"])(
  "%j is no number one could call from anywhere",
  (number) => {
    expect(e164Of(number, "NL")).toBeNull();
  },
);

test("a national number of a country we do not know is left as it is", () => {
  expect(e164Of("020 794 8421", "ZZ")).toBeNull();
});

test("an extension is never a phone number, however long", () => {
  const call = callInput({ answeredBy: extension("0207948421") });

  expect(knownParties(call, { userIds, country: "NL" }).answeredBy?.e164).toBeNull();
});

test("the user behind an extension is found wherever the call names it", () => {
  const steps = [{ ...talk("203", 6, 20), by: extension("203") }];
  const call = callInput({ from: extension("203"), to: extension("204"), steps });
  const parties = knownParties(call, { userIds, country: "NL" });

  expect([parties.from.userId, parties.answeredBy?.userId]).toEqual(["tom", "tom"]);
  expect(parties.steps).toMatchObject([{ party: { userId: "tom" }, by: { userId: "tom" } }]);
  expect(parties.to.userId).toBeNull();
});

test("an outside number has no user, not even when it reads like an extension", () => {
  const from = { kind: "external", number: "203" } as const;

  expect(knownParties(callInput({ from }), { userIds, country: "NL" }).from.userId).toBeNull();
});

function e164Of(number: string, country: string): string | null {
  const call = callInput({ from: { kind: "external", number } });
  return knownParties(call, { userIds, country }).from.e164;
}
