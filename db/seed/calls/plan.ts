import type { CallInput } from "@/domain/call";
import { callOf, type Scenario } from "../scenario";
import * as answered from "./answered";
import { type Day, hourOf, lastDays } from "./month";
import { type Random, randomOf } from "./random";
import * as unanswered from "./unanswered";

/** `isLate`: after summaries were switched on. */
type Kind = {
  count: number;
  tell: (random: Random) => Scenario;
  announcesAudio?: boolean;
  isLate?: boolean;
};

/** What happens in a month beside the recorded calls. Who qualifies is decided by the product. */
const kinds: Kind[] = [
  { count: 26, tell: unanswered.missed },
  { count: 20, tell: unanswered.abandoned },
  { count: 12, tell: unanswered.busy },
  { count: 20, tell: unanswered.noAnswer },
  { count: 8, tell: unanswered.cancelled },
  { count: 4, tell: unanswered.failed },
  { count: 16, tell: unanswered.voicemail },
  { count: 25, tell: answered.onDemand },
  { count: 22, tell: answered.neverRecorded },
  { count: 20, tell: answered.keptTooShort },
  { count: 12, tell: answered.transferred },
  { count: 24, tell: answered.internal },
  { count: 10, tell: answered.unrecorded },
  { count: 6, tell: answered.unrecorded, announcesAudio: true },
  { count: 3, tell: answered.excluded, isLate: true },
  { count: 6, tell: answered.nobodys },
  { count: 6, tell: answered.ofUnknownDirection },
];

const seed = "demo telecom";

/** Lately most calls are of those with a recording (sample-plan.ts): what people look at first. */
const recordedDays = 5;

/**
 * The calls of the thirty days before `since` of which no audio is handed over, oldest first. The
 * same day always had the same calls.
 */
export function planCalls(since: Date): CallInput[] {
  const random = randomOf(`${seed} ${since.toISOString().slice(0, 10)}`);
  const days = lastDays(since, 30).map((day, index, { length }) =>
    index < length - recordedDays ? day : { ...day, weight: day.weight / 5 },
  );
  const told = kinds.flatMap(({ count, tell, announcesAudio = false, isLate = false }) =>
    Array.from({ length: count }, () => ({ scenario: tell(random), announcesAudio, isLate })),
  );

  return random
    .shuffled(told)
    .map((call) => ({
      ...call,
      startedAt: momentIn(random, call.isLate ? days.slice(daysBefore) : days),
    }))
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
    .map(({ scenario, announcesAudio, startedAt }, index) =>
      callOf(scenario, {
        externalId: `history-${String(index + 1).padStart(3, "0")}`,
        startedAt,
        recording: announcesAudio ? { channels: ["customer", "agent"], offsetMs: 0 } : null,
      }),
    );
}

/** The first days of the month, at the end of which summaries were switched on. */
const daysBefore = 5;

/** When Demo Telecom switched summaries on: four days into the month. */
export function switchedOnAt(since: Date): Date {
  const [, , , , fifth] = lastDays(since, 30);
  return new Date((fifth?.startsAt.getTime() ?? 0) + 7 * 3_600_000);
}

function momentIn(random: Random, days: Day[]): Date {
  const { startsAt } = random.weighted(days);
  return new Date(startsAt.getTime() + hourOf(random) * 3_600_000 + random.int(0, 3_599) * 1000);
}
