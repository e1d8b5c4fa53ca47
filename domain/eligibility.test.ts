import fc from "fast-check";
import { expect, test } from "vitest";
import { callStatuses, directions } from "./call";
import { type EligibilityFacts, eligibilityOf } from "./eligibility";
import { exclusionKinds } from "./exclusion";
import { type SkipReason, skipReasons } from "./reasons";
import { recordingRules } from "./user";

const tom = { userId: "tom", name: "Tom Price", recording: "always", storageDays: 30 } as const;

test("an answered, recorded call of a user with Always and enough days is summarised", () => {
  expect(eligibilityOf(facts({}))).toEqual({ eligible: true });
});

test.each(callStatuses.filter((status) => status !== "answered" && status !== "voicemail"))(
  "a call that ended as %s is skipped as not answered, and the reason names how it ended",
  (status) => {
    expect(skip({ status })).toEqual(["not_answered", { status }]);
  },
);

test("a voicemail is skipped until voicemail messages are to be summarised too", () => {
  const voicemail = { status: "voicemail" } as const;

  expect(skip(voicemail)).toEqual(["voicemail", {}]);
  const settings = { summariesOn: true, internalCallsToo: false, voicemailsToo: true };
  expect(eligibilityOf(facts({ ...voicemail, settings })).eligible).toBe(true);
  expect(skip({ ...voicemail, settings, audio: "none" })).toEqual(["no_recording", {}]);
});

test("a call is skipped while the company has summaries switched off", () => {
  expect(
    skip({ settings: { summariesOn: false, internalCallsToo: true, voicemailsToo: false } }),
  ).toEqual(["feature_off", {}]);
});

test("an internal call is skipped until internal calls are on", () => {
  const internal = { direction: "internal" } as const;

  expect(skip(internal)).toEqual(["internal_call", {}]);
  const settings = { summariesOn: true, internalCallsToo: true, voicemailsToo: false };
  expect(eligibilityOf(facts({ ...internal, settings })).eligible).toBe(true);
});

test("a call of unknown direction counts as external", () => {
  expect(eligibilityOf(facts({ direction: "unknown" })).eligible).toBe(true);
});

test.each([
  { kind: "number", name: "+44 1632 960181" },
  { kind: "user", name: "Tom Price" },
  { kind: "queue", name: "Billing" },
] as const)("a call excluded by a $kind is skipped, and the reason names it", (excludedBy) => {
  const { kind: excluded, name } = excludedBy;

  expect(skip({ excludedBy })).toEqual(["excluded", { excluded, name }]);
  expect(skip({ excludedBy, participants: [] })[0]).toBe("excluded");
  expect(skip({ excludedBy, direction: "internal" })[0]).toBe("internal_call");
});

test("a call on which no user talked is skipped", () => {
  expect(skip({ participants: [] })).toEqual(["no_user", {}]);
});

test.each(["never", "on_demand"] as const)(
  "a call of a user whose recording is %s is skipped, and the reason names user and setting",
  (recording) => {
    expect(skip({ participants: [{ ...tom, recording }] })).toEqual([
      "recording_not_always",
      { userId: "tom", userName: "Tom Price", recording },
    ]);
  },
);

test("six storage days are too short, and seven are enough", () => {
  expect(skip({ participants: [{ ...tom, storageDays: 6 }] })).toEqual([
    "storage_too_short",
    { userId: "tom", userName: "Tom Price", storageDays: 6 },
  ]);
  const participants = [{ ...tom, storageDays: 7 }];
  expect(eligibilityOf(facts({ participants })).eligible).toBe(true);
});

test("the storage reason names the user who came nearest", () => {
  const participants = [
    { ...tom, storageDays: 2 },
    { ...tom, name: "Emma Clarke", storageDays: 5 },
    { ...tom, name: "Never Recorded", recording: "never" as const, storageDays: 90 },
  ];

  expect(skip({ participants })).toEqual([
    "storage_too_short",
    { userId: "tom", userName: "Emma Clarke", storageDays: 5 },
  ]);
});

test("Always and enough days must be the same user's", () => {
  const participants = [
    { ...tom, storageDays: 1 },
    { ...tom, recording: "never" as const, storageDays: 90 },
  ];

  expect(skip({ participants })[0]).toBe("storage_too_short");
});

test("one user who qualifies is enough", () => {
  const participants = [{ ...tom, recording: "never" as const, storageDays: 0 }, tom];

  expect(eligibilityOf(facts({ participants })).eligible).toBe(true);
});

test("a call without audio is skipped, and one whose audio will come is not", () => {
  expect(skip({ audio: "none" })).toEqual(["no_recording", {}]);
  expect(skip({ audio: "expired" })).toEqual(["no_recording", { why: "expired" }]);
  expect(eligibilityOf(facts({ audio: "awaited" })).eligible).toBe(true);
});

const holds: Partial<Record<SkipReason, (facts: EligibilityFacts) => boolean>> = {
  not_answered: ({ status }) => status !== "answered" && status !== "voicemail",
  voicemail: ({ status, settings }) => status === "voicemail" && !settings.voicemailsToo,
  feature_off: ({ settings }) => !settings.summariesOn,
  internal_call: ({ direction, settings }) =>
    direction === "internal" && !settings.internalCallsToo,
  excluded: ({ excludedBy }) => excludedBy !== null,
  no_user: ({ participants }) => participants.length === 0,
  recording_not_always: ({ participants }) => participants.every((p) => p.recording !== "always"),
  storage_too_short: ({ participants }) =>
    participants.every((p) => p.recording !== "always" || p.storageDays < 7),
  no_recording: ({ audio }) => audio === "none" || audio === "expired",
};

test("of all reasons that hold, the first in the agreed order is given", () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const decision = eligibilityOf(given);
      const first = skipReasons.find((reason) => holds[reason]?.(given));

      expect(decision.eligible ? undefined : decision.reason).toBe(first);
    }),
    { numRuns: 2000 },
  );
});

const anyFacts: fc.Arbitrary<EligibilityFacts> = fc.record({
  direction: fc.constantFrom(...directions),
  status: fc.oneof(fc.constant("answered" as const), fc.constantFrom(...callStatuses)),
  settings: fc.record({
    summariesOn: fc.boolean(),
    internalCallsToo: fc.boolean(),
    voicemailsToo: fc.boolean(),
  }),
  excludedBy: fc.option(
    fc.record({ kind: fc.constantFrom(...exclusionKinds), name: fc.string() }),
    { freq: 5 },
  ),
  participants: fc.array(
    fc.record({
      userId: fc.uuid(),
      name: fc.string(),
      recording: fc.constantFrom(...recordingRules),
      storageDays: fc.nat({ max: 14 }),
    }),
    { maxLength: 3 },
  ),
  audio: fc.constantFrom("none", "awaited", "here", "expired"),
});

function facts(changed: Partial<EligibilityFacts>): EligibilityFacts {
  return {
    direction: "inbound",
    status: "answered",
    settings: { summariesOn: true, internalCallsToo: false, voicemailsToo: false },
    excludedBy: null,
    participants: [tom],
    audio: "here",
    ...changed,
  };
}

function skip(changed: Partial<EligibilityFacts>) {
  const decision = eligibilityOf(facts(changed));
  if (decision.eligible) throw new Error("The call is eligible.");
  return [decision.reason, decision.facts];
}
