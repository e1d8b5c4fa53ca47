import { expect, test } from "vitest";
import { callInput, extension, talk } from "@/lib/testing/factories";
import { extensionsOf, participantsOf } from "./participants";

const users = new Map([
  ["203", "tom"],
  ["204", "emma"],
  ["210", "sarah"],
]);
const stranger = { kind: "external", number: "+441632960181" } as const;

test("whoever answered has talked, from the answer to the end", () => {
  expect(participantsOf(callInput(), users)).toEqual([
    {
      ...{ userId: "tom", role: "callee" },
      talkedFrom: new Date("2026-11-22T07:33:36Z"),
      talkedTo: new Date("2026-11-22T07:34:38Z"),
    },
  ]);
});

test("a talk step says who talked and when, better than the call as a whole", () => {
  const [tom, ...others] = participantsOf(callInput({ steps: [talk("203", 10, 40)] }), users);

  expect(tom).toEqual({
    ...{ userId: "tom", role: "callee" },
    talkedFrom: new Date("2026-11-22T07:33:40Z"),
    talkedTo: new Date("2026-11-22T07:34:10Z"),
  });
  expect(others).toEqual([]);
});

test("a transfer gives two people who talked, each in their own time", () => {
  const steps = [talk("203", 6, 30), talk("204", 35, 68)];
  const talkers = participantsOf(callInput({ steps }), users);

  expect(talkers.map(({ userId }) => userId)).toEqual(["tom", "emma"]);
  expect(talkers[1]?.talkedFrom).toEqual(new Date("2026-11-22T07:34:05Z"));
});

test("who answered and is in no talk step has talked beside those who are", () => {
  const talkers = participantsOf(callInput({ steps: [talk("204", 35, 68)] }), users);

  expect(talkers.map(({ userId }) => userId)).toEqual(["emma", "tom"]);
});

test("who comes back after a transfer has talked twice", () => {
  const steps = [talk("203", 6, 20), talk("204", 20, 40), talk("203", 40, 68)];
  const talkers = participantsOf(callInput({ steps }), users);

  expect(talkers.map(({ userId }) => userId)).toEqual(["tom", "emma", "tom"]);
});

test("the same step told twice counts once", () => {
  const steps = [talk("203", 6, 20), talk("203", 6, 20)];

  expect(participantsOf(callInput({ steps }), users)).toHaveLength(1);
});

test("a talk without an end lasts to the end of the call", () => {
  const steps = [{ ...talk("203", 6, 20), endedAt: null }];

  expect(participantsOf(callInput({ steps }), users)[0]?.talkedTo).toEqual(
    new Date("2026-11-22T07:34:38Z"),
  );
});

test.each(["outbound", "internal"] as const)(
  "the caller of an answered %s call has talked, as the caller",
  (direction) => {
    const call = callInput({ direction, from: extension("204"), answeredBy: null });

    expect(participantsOf(call, users)).toMatchObject([{ userId: "emma", role: "caller" }]);
  },
);

test("on an internal call both have talked: one as caller, one as callee", () => {
  const call = callInput({ direction: "internal", from: extension("204"), to: extension("203") });

  expect(participantsOf(call, users)).toMatchObject([
    { userId: "tom", role: "callee" },
    { userId: "emma", role: "caller" },
  ]);
});

test("who called and nobody answered has not talked", () => {
  const call = callInput({
    ...{ direction: "outbound", status: "no_answer", answeredAt: null },
    ...{ from: extension("203"), to: stranger, answeredBy: null },
  });

  expect(participantsOf(call, users)).toEqual([]);
});

test("who was rung, dialled, or transferred the call has not talked by that alone", () => {
  const steps = [
    { ...talk("204", 0, 6), kind: "ring" as const },
    { ...talk("210", 0, 6), kind: "queue" as const },
    { ...talk("204", 20, 20), kind: "transfer" as const, by: extension("210") },
  ];
  const call = callInput({ to: extension("210"), steps });

  expect(participantsOf(call, users).map(({ userId }) => userId)).toEqual(["tom"]);
});

test("an outside number never matches a user, not even when it reads like an extension", () => {
  const outside = { kind: "external", number: "203" } as const;
  const step = { ...talk("203", 6, 20), party: outside };
  const call = callInput({
    direction: "outbound",
    from: outside,
    answeredBy: outside,
    steps: [step],
  });

  expect(participantsOf(call, users)).toEqual([]);
});

test("an extension nobody has is nobody", () => {
  expect(participantsOf(callInput({ answeredBy: extension("999") }), users)).toEqual([]);
});

test("users are looked up for every extension the call names, once each", () => {
  const steps = [talk("203", 6, 20), { ...talk("204", 20, 30), by: extension("210") }];
  const call = callInput({ from: stranger, to: extension("205"), steps });

  expect(extensionsOf(call).toSorted()).toEqual(["203", "204", "205", "210"]);
});

test("whose mailbox a message was left in takes part, for as long as it was spoken", () => {
  const mailbox = { kind: "voicemail", number: "203" } as const;
  const step = { ...talk("204", 20, 68), kind: "voicemail", party: mailbox } as const;
  const voicemail = { status: "voicemail", answeredBy: null, answeredAt: null } as const;
  const call = callInput({ ...voicemail, steps: [step] });

  expect(extensionsOf(call)).toContain("203");
  expect(participantsOf(call, users)).toEqual([
    {
      ...{ userId: "tom", role: "callee" },
      talkedFrom: new Date("2026-11-22T07:33:50Z"),
      talkedTo: new Date("2026-11-22T07:34:38Z"),
    },
  ]);
});

test("without a step that says so, the mailbox is that of whoever was called", () => {
  const voicemail = { status: "voicemail", answeredBy: null, answeredAt: null } as const;
  const to = extension("204");

  expect(participantsOf(callInput({ ...voicemail, to }), users)).toMatchObject([
    { userId: "emma", role: "callee" },
  ]);
  expect(participantsOf(callInput(voicemail), users)).toEqual([]);
});

test("of an answered call a mailbox that was passed through makes nobody take part", () => {
  const mailbox = { kind: "voicemail", number: "204" } as const;
  const step = { ...talk("204", 0, 5), kind: "voicemail", party: mailbox } as const;

  expect(participantsOf(callInput({ steps: [step] }), users)).toMatchObject([{ userId: "tom" }]);
});
