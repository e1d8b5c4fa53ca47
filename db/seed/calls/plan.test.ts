import { expect, test } from "vitest";
import { type CallInput, callInput } from "@/domain/call";
import { eligibilityOf } from "@/domain/eligibility";
import { participantsOf } from "@/lib/calls/participants";
import { sampleCompanies } from "../companies";
import { readSamples } from "../samples";
import { planCalls, switchedOnAt } from "./plan";
import { newestSamples, olderSamples } from "./sample-plan";

const dayMs = 24 * 60 * 60 * 1000;
/** A day of each weekday and month, a leap day among them. */
const days = Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(2028, i, 29, i * 2)));

test.for(days)(
  "the month before %s is made of calls that a phone system could hand over",
  (since) => {
    const calls = planCalls(since);
    expect(calls).toHaveLength(240);
    expect(new Set(calls.map(({ externalId }) => externalId)).size).toBe(240);

    for (const call of calls) {
      expect(callInput.parse(JSON.parse(JSON.stringify(call)))).toEqual(call);
      const times = [call.startedAt, call.answeredAt ?? call.startedAt, call.endedAt];
      expect(times.toSorted()).toEqual(times);
      expect(since.getTime() - Date.parse(call.startedAt)).toBeLessThan(31 * dayMs);
      expect(Date.parse(call.endedAt)).toBeLessThan(since.getTime());
      for (const { startedAt, endedAt } of call.steps) {
        expect([startedAt >= call.startedAt, (endedAt ?? "") <= call.endedAt]).toEqual([
          true,
          true,
        ]);
      }
    }
  },
);

test.for(days)("the month before %s has a call for each reason and of each kind", (since) => {
  const calls = planCalls(since);
  const on = switchedOnAt(since).toISOString();
  const decided = calls.map((call) => reasonOf(call, call.endedAt >= on));

  expect(new Set(decided)).toEqual(
    new Set([
      ...["not_answered", "voicemail", "feature_off", "internal_call", "excluded", "no_user"],
      ...["recording_not_always", "storage_too_short", "no_recording"],
    ]),
  );
  expect(new Set(calls.map(({ direction }) => direction)).size).toBe(4);
  expect(new Set(calls.map(({ status }) => status)).size).toBe(8);
  const withTwo = calls.filter(({ steps }) => steps.filter(isTalk).length === 2);
  expect(withTwo).toHaveLength(12);
  expect(calls.some(({ from }) => from.anonymous)).toBe(true);
  expect(calls.some(({ from }) => from.number?.startsWith("+49"))).toBe(true);
  expect(calls.some(({ steps }) => steps.some(({ kind }) => kind === "queue"))).toBe(true);
});

test("the same day has the same calls, another day others", () => {
  const [morning, evening] = [new Date("2026-11-22T07:00Z"), new Date("2026-11-22T19:00Z")];
  expect(planCalls(evening)).toEqual(planCalls(morning));
  expect(planCalls(new Date("2026-11-23T07:00Z"))).not.toEqual(planCalls(morning));
});

test("most calls come in office hours of weekdays", () => {
  const busy = planCalls(new Date("2026-11-22T07:00Z")).filter(({ startedAt }) => {
    const at = new Date(startedAt);
    return at.getUTCDay() % 6 !== 0 && at.getUTCHours() < 17;
  });
  expect(busy.length).toBeGreaterThan(180);
});

test.for(days)(
  "before %s there are sixty recorded calls, each of a sample there is",
  async (since) => {
    const planned = [...newestSamples(since), ...olderSamples(since)];
    const samples = new Map((await readSamples()).map((sample) => [sample.name, sample]));

    expect(planned).toHaveLength(60);
    expect(new Set(planned.map(({ externalId }) => externalId)).size).toBe(60);
    for (const { name, endsAt } of planned) {
      expect(samples.has(name)).toBe(true);
      expect(endsAt.getTime()).toBeGreaterThan(switchedOnAt(since).getTime());
      expect(endsAt.getTime()).toBeLessThanOrEqual(since.getTime());
    }
    expect(planned[0]?.name).toBe("billing");
  },
);

test.for(Array.from({ length: 60 }, (_, day) => new Date(Date.UTC(2028, 1, day, (day * 5) % 24))))(
  "before %s no sample stands twice within two days",
  (since) => {
    const planned = [...newestSamples(since), ...olderSamples(since)];
    for (const { name, endsAt } of planned) {
      const close = planned.filter(
        (other) => other.name === name && Math.abs(+other.endsAt - +endsAt) < 2 * dayMs,
      );
      expect(close).toHaveLength(1);
    }
  },
);

test("the people of the sample recordings are recorded long enough for all their calls", async () => {
  const [demo] = sampleCompanies;
  const daysOf = new Map(demo?.users.map((user) => [user.extension, user]));
  expect(demo?.users).toHaveLength(12);

  for (const { call } of await readSamples()) {
    for (const { party, kind } of call.steps.filter(isTalk)) {
      if (party?.kind !== "extension") continue;
      expect([kind, daysOf.get(party.number ?? "")]).toMatchObject([
        "talk",
        { recording: "always" },
      ]);
      expect(daysOf.get(party.number ?? "")?.storageDays).toBeGreaterThanOrEqual(30);
    }
  }
});

function isTalk({ kind }: { kind: string }): boolean {
  return kind === "talk";
}

function isExcluded({ from, to }: CallInput): boolean {
  const [demo] = sampleCompanies;
  return [from, to].some(({ number }) => demo?.exclusions?.some(({ value }) => value === number));
}

/** What the rules say of it when nothing is awaited any more; the ids are the extensions. */
function reasonOf(call: CallInput, summariesOn: boolean): string | null {
  const users = new Map(sampleCompanies[0]?.users.map((user) => [user.extension, user]));
  const ids = new Map([...users.keys()].map((extension) => [extension, extension]));
  const participants = participantsOf(call, ids).flatMap(({ userId }) => {
    const user = users.get(userId);
    return user ? [{ ...user, userId }] : [];
  });
  const decision = eligibilityOf({
    ...{ direction: call.direction, status: call.status, participants, audio: "none" },
    settings: { summariesOn, internalCallsToo: false, voicemailsToo: false },
    excludedBy: isExcluded(call) ? { kind: "number", name: "" } : null,
  });
  return decision.eligible ? null : decision.reason;
}
