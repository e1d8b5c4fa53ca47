import { lastDays } from "./month";
import { randomOf } from "./random";

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
 * The samples' calls of the weeks before, newest first: on weekdays, most of them lately, at the
 * time of day that people greet each other by.
 */
export function olderSamples(since: Date): PlannedSample[] {
  const random = randomOf(`samples ${since.toISOString().slice(0, 10)}`);
  const days = lastDays(since, 25)
    .filter(({ isWeekday }) => isWeekday)
    .map(({ startsAt }, index, all) => ({ startsAt, weight: index < all.length - 2 ? 2 : 8 }));
  const names = Object.entries(older).flatMap(([name, count]) =>
    Array.from({ length: count }, (_, index) => ({
      name,
      externalId: `sample-${name}-${index + 2}`,
    })),
  );

  return names
    .map((sample) => {
      const from = afternoon.has(sample.name) ? 12 : 7.5;
      const intoDayMs = from * hourMs + random.int(0, 3.2 * 3600) * 1000;
      return { ...sample, endsAt: new Date(random.weighted(days).startsAt.getTime() + intoDayMs) };
    })
    .sort((a, b) => b.endsAt.getTime() - a.endsAt.getTime());
}
