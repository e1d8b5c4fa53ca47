import { type Day, lastDays } from "./month";
import { type Random, randomOf } from "./random";

export type PlannedSample = { name: string; externalId: string; endsAt: Date };

/** Of which sample there are how many, beside the newest one of each. */
const older: Record<string, number> = {
  ...{ billing: 8, sales: 8, fault: 8, appointment: 8, dutch: 7, transfer: 7 },
  ...{ voicemail: 3, internal: 3 },
};

/** Newest first: the newest call of all has a refund in it, and action points. */
const newest = [
  ...["billing", "appointment", "dutch", "internal", "voicemail", "fault", "sales", "transfer"],
];

const afternoon = new Set(["appointment", "transfer"]);
const [minuteMs, hourMs] = [60_000, 3_600_000];

/** The eight newest calls, one of each sample, which ended at and before `since`; newest first. */
export function newestSamples(since: Date): PlannedSample[] {
  return newest.map((name, index) => ({
    name,
    externalId: `sample-${name}`,
    endsAt: new Date(since.getTime() - index * 37 * minuteMs),
  }));
}

/**
 * The samples' calls of the weeks before, newest first: on weekdays, at the time of day that people
 * greet each other by, and never one sample twice within two days, which would look copied.
 */
export function olderSamples(since: Date): PlannedSample[] {
  const random = randomOf(`samples ${since.toISOString().slice(0, 10)}`);
  const days = lastDays(since, 25)
    .slice(0, -2)
    .filter(({ isWeekday }) => isWeekday);

  return Object.entries(older)
    .flatMap(([name, count]) =>
      apart(random, days, count).map((day, index) => ({
        ...{ name, externalId: `sample-${name}-${index + 2}` },
        endsAt: new Date(day.getTime() + intoDayMs(random, name, day)),
      })),
    )
    .sort((a, b) => b.endsAt.getTime() - a.endsAt.getTime());
}

/** So many of the days, chosen again until each has a day between it and the next. */
function apart(random: Random, days: Day[], count: number): Date[] {
  const chosen: Date[] = [];
  for (const { startsAt } of random.shuffled(days)) {
    const isFree = chosen.every((other) => Math.abs(+other - +startsAt) >= 48 * hourMs);
    if (isFree && chosen.length < count) chosen.push(startsAt);
  }
  return chosen.length === count ? chosen : apart(random, days, count);
}

/** Later in the day as the week goes on: from Monday to Wednesday it is two whole days. */
function intoDayMs(random: Random, name: string, day: Date): number {
  const from = (afternoon.has(name) ? 12 : 7) + day.getUTCDay() * 0.5;
  return from * hourMs + random.int(0, 27 * 60) * 1000;
}
