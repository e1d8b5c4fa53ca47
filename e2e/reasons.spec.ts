import { external } from "./api";
import { newCall } from "./calls";
import { createTenant } from "./company";
import { expect, test } from "./fixtures";
import { sample } from "./samples";

const tom = { kind: "extension", number: "203" };
const everyone = {
  "203": {},
  "204": { name: "Emma Clarke", recording: "on_demand" as const },
  "205": { name: "Bram Visser", storageDays: 3 },
  "206": { name: "Sarah Lewis", recording: "never" as const, storageDays: 0 },
};

const cases = [
  {
    what: "a voicemail",
    call: { status: "voicemail" },
    reason: "voicemail",
    sentence: "No summary: the caller left a voicemail.",
  },
  {
    what: "a missed call",
    call: { status: "missed", answeredBy: null },
    reason: "not_answered",
    sentence: "No summary: the call was not answered.",
  },
  {
    what: "an internal call",
    call: { direction: "internal", from: tom },
    reason: "internal_call",
    sentence: "No summary: internal calls were switched off.",
  },
  {
    what: "a call nobody of the company talked on",
    call: { answeredBy: { kind: "extension", number: "999" } },
    reason: "no_user",
    sentence: "No summary: none of the people who talked is a user of your company.",
  },
  {
    what: "a call recorded on demand",
    call: { answeredBy: { kind: "extension", number: "204" } },
    reason: "recording_not_always",
    sentence: "No summary: call recording for Emma Clarke was On demand, not ∞ Always.",
  },
  {
    what: "a call of somebody who is never recorded",
    call: { answeredBy: { kind: "extension", number: "206" } },
    reason: "recording_not_always",
    sentence: "No summary: call recording for Sarah Lewis was Never, not ∞ Always.",
  },
  {
    what: "a call whose audio is kept too short",
    call: { answeredBy: { kind: "extension", number: "205" } },
    reason: "storage_too_short",
    sentence: "No summary: storage duration for Bram Visser is 3 days; at least 7 are needed.",
  },
];

for (const { what, call: facts, reason, sentence } of cases) {
  test(`${what} has no summary and says why`, async ({ access, db }) => {
    const { api } = await createTenant(db, access.url, { users: everyone });
    const call = newCall(facts);

    const taken = await api.postForm(call, sample("voicemail").wav);
    expect(taken).toMatchObject({
      status: 202,
      body: { summaryStatus: "skipped", reason, reasonText: sentence },
    });
    for (const part of ["summary", "transcript"]) {
      expect(await api.get(`${external(call.externalId)}/${part}`)).toMatchObject({
        status: 404,
        body: {
          error: { code: "summary_not_ready", message: sentence, summaryStatus: "skipped", reason },
        },
      });
    }
  });
}

test("a call without a recording is decided at once", async ({ company: { api } }) => {
  expect(await api.post(newCall({ recording: null }))).toMatchObject({
    status: 202,
    body: { summaryStatus: "skipped", reason: "no_recording" },
  });
});

test("nothing is summarised while summaries are off", async ({ access, db }) => {
  const { api } = await createTenant(db, access.url, { settings: { summariesOn: false } });
  expect(await api.postForm(newCall(), sample("voicemail").wav)).toMatchObject({
    status: 202,
    body: { reason: "feature_off", reasonText: "No summary: AI summaries were switched off." },
  });
});
