import { expect, test } from "vitest";
import { callInput, externalId } from "./call";
import { channelMap } from "./recording";

const shortest = {
  ...{ externalId: "1", direction: "inbound", status: "missed" },
  ...{ startedAt: "2026-11-22T07:33:30Z", endedAt: "2026-11-22T07:33:40Z" },
  ...{ from: { kind: "external" }, to: { kind: "ivr" } },
};

test("what a phone system does not say is null or empty, never undefined", () => {
  const party = { number: null, name: null };

  expect(callInput.parse(shortest)).toEqual({
    ...shortest,
    ...{ startedAt: "2026-11-22T07:33:30.000Z", endedAt: "2026-11-22T07:33:40.000Z" },
    ...{ from: { kind: "external", ...party }, to: { kind: "ivr", ...party } },
    ...{ answeredAt: null, answeredBy: null, steps: [], recording: null },
  });
});

test("an external id has 1 to 200 characters and no controls", () => {
  expect(externalId.safeParse("x".repeat(200)).success).toBe(true);

  for (const text of ["", "x".repeat(201), "a\0", "a\n", "\u0085", "a\ud800"]) {
    expect([text, externalId.safeParse(text).success]).toEqual([text, false]);
  }
});

test("a call has at most 500 steps", () => {
  const step = { kind: "ring", startedAt: "2026-11-22T07:33:30Z" };

  expect(callInput.safeParse({ ...shortest, steps: Array(500).fill(step) }).success).toBe(true);
  expect(callInput.safeParse({ ...shortest, steps: Array(501).fill(step) }).success).toBe(false);
});

test.each([[[]], [["agent", "agent"]], [["agent", "customer", "caller"]], [["somebody"]]])(
  "%j is no statement about who is on which channel",
  (roles) => {
    expect(channelMap.safeParse(roles).success).toBe(false);
  },
);
