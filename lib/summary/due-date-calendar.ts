/** A day on the calendar, counted from 1 January 1970: it has no hours and no time zone. */
export type Day = number;

/** When something was said, on the clock of the company. */
export type Said = {
  at: Date;
  timeZone: string;
  day: Day;
  minuteOfDay: number;
};

/** The first month is 1. */
type Parts = { year: number; month: number; date: number };

const msPerDay = 86_400_000;

export function saidOn(at: Date, timeZone: string): Said {
  const parts = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" },
  }).formatToParts(at);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);

  const day = Date.UTC(value("year"), value("month") - 1, value("day")) / msPerDay;
  return { at, timeZone, day, minuteOfDay: value("hour") * 60 + value("minute") };
}

/** Null for a day that no calendar has, as 31 February. */
export function dayOf({ year, month, date }: Parts): Day | null {
  const day = Date.UTC(year, month - 1, date) / msPerDay;
  const read = partsOf(day);
  return read.month === month && read.date === date ? day : null;
}

export function partsOf(day: Day): Parts {
  const at = new Date(day * msPerDay);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** `2026-11-22`. */
export function isoDay(day: Day): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

/** Monday is 0. */
export function weekdayOf(day: Day): number {
  // 1 January 1970 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

export function mondayOf(day: Day): Day {
  return day - weekdayOf(day);
}

/** The same date so many months on, or the last day of that month when it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  return Math.min(firstOfMonth(year, month + months) + date - 1, lastOfMonth(year, month + months));
}

/** Months beyond the twelfth are those of the years after. */
export function firstOfMonth(year: number, month: number): Day {
  return Date.UTC(year, month - 1, 1) / msPerDay;
}

export function lastOfMonth(year: number, month: number): Day {
  return firstOfMonth(year, month + 1) - 1;
}

/** Weekends do not count; holidays do, since every country has its own. */
export function addWorkingDays(day: Day, count: number): Day {
  let [reached, left] = [day, count];
  while (left > 0) {
    reached += 1;
    if (weekdayOf(reached) < 5) left -= 1;
  }
  return reached;
}
