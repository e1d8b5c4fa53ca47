import { expect, test } from "vitest";
import type { ReasonFacts } from "./eligibility";
import { lastAttemptText, reasonText } from "./reason-text";
import { type Reason, reasons } from "./reasons";

const sentences: Record<Reason, [ReasonFacts, string]> = {
  not_answered: [{ status: "busy" }, "No summary: the call was not answered."],
  voicemail: [{}, "No summary: the caller left a voicemail."],
  feature_off: [{}, "No summary: AI summaries were switched off."],
  internal_call: [{}, "No summary: internal calls were switched off."],
  excluded: [{}, "No summary: this call is excluded by your company's settings."],
  no_user: [{}, "No summary: none of the people who talked is a user of your company."],
  recording_not_always: [
    { userName: "Tom Price", recording: "on_demand" },
    "No summary: call recording for Tom Price was On demand, not ∞ Always.",
  ],
  storage_too_short: [
    { userName: "Tom Price", storageDays: 3 },
    "No summary: storage duration for Tom Price is 3 days; at least 7 are needed.",
  ],
  no_recording: [{}, "No summary: no recording of the call arrived."],
  too_short: [{}, "No summary: too little was said."],
  no_speech: [{}, "No summary: nobody speaks in the recording."],
  budget_reached: [{}, "No summary: the month's budget was reached."],
  deleted: [{}, "No summary: it was deleted."],
  audio_unreadable: [{ why: "damaged" }, "No summary: the recording cannot be read (damaged)."],
  engine_not_configured: [
    { engine: "openai" },
    "No summary: the AI engine openai is not configured.",
  ],
  engine_refused: [
    { kind: "unauthorized" },
    "No summary: the AI engine refused the request (unauthorized).",
  ],
  engine_failed: [{ kind: "timeout" }, "No summary: the AI engine failed (timeout)."],
};

test.each(reasons)("%s is said in one sentence with what it needs to be understood", (reason) => {
  const [facts, sentence] = sentences[reason];

  expect(reasonText(reason, facts)).toBe(sentence);
});

test.each([
  [{ excluded: "number", name: "+44 1632 960181" }, "calls with +44 1632 960181 are excluded."],
  [{ excluded: "user", name: "Tom Price" }, "calls of Tom Price are excluded."],
  [{ excluded: "queue", name: "Billing" }, "calls through the queue Billing are excluded."],
])("an excluded call says by what: %j", (facts, sentence) => {
  expect(reasonText("excluded", facts)).toBe(`No summary: ${sentence}`);
});

test("beside a summary that stayed, a reason speaks of the last attempt", () => {
  expect(lastAttemptText("too_short", {})).toBe("The last attempt failed: too little was said.");
});

test("one storage day is not called days", () => {
  expect(reasonText("storage_too_short", { userName: "Tom Price", storageDays: 1 })).toContain(
    "is 1 day;",
  );
});

test("Never is called by its label", () => {
  const facts = { userName: "Tom Price", recording: "never" };

  expect(reasonText("recording_not_always", facts)).toContain("was Never, not ∞ Always");
});

test.each([
  "audio_unreadable",
  "engine_not_configured",
  "engine_refused",
  "engine_failed",
] as const)("%s reads well when nothing more is known", (reason) => {
  expect(reasonText(reason, {})).not.toMatch(/ {2}| \.|undefined|\(\)/);
});

test("a recording that is too long is refused with the limit named", () => {
  expect(reasonText("audio_unreadable", { why: "too_long" })).toContain("longer than 4 hours");
});

test("a server without ffmpeg is named as what is missing", () => {
  expect(reasonText("audio_unreadable", { why: "needs_ffmpeg" })).toContain("ffmpeg");
});
