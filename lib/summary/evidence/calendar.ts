/** The day of the call where the company is, to which "tomorrow" and "Friday" refer. */
export type Calendar = { today: number; year: number; month: number; weekday: number };

const dayMs = 24 * 60 * 60 * 1000;

/** Days count from 1970-01-01; weekdays from Sunday, months from 1. */
export function calendarOf(startedAt: Date, timeZone: string): Calendar {
  const [year = 1970, month = 1, day = 1] = localDate(startedAt, timeZone).split("-").map(Number);
  const today = dayOf(year, month, day) ?? 0;
  return { today, year, month, weekday: weekdayOf(today) };
}

/** Undefined when there is no such day. */
export function dayOf(year: number, month: number, day: number): number | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return exists ? Math.floor(at.getTime() / dayMs) : undefined;
}

export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function monthOf(day: number): { year: number; month: number } {
  const at = new Date(day * dayMs);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1 };
}

export function lastDayOf(year: number, month: number): number {
  return Math.floor(Date.UTC(year, month, 0) / dayMs);
}

/** The days a weekday may mean: the one before the call, the one of the call, the one after. */
export function nearest({ today, weekday: now }: Calendar, weekday: number): number[] {
  const ahead = (weekday - now + 7) % 7;
  return ahead === 0 ? [today - 7, today, today + 7] : [today + ahead - 7, today + ahead];
}

/** The days that a day of a month without its year may mean. */
export function dayInYears(calendar: Calendar, month: number, day: number): number[] {
  return [-1, 0, 1].flatMap((years) => dayOf(calendar.year + years, month, day) ?? []);
}

/** The days that "the 28th" may mean: the last one and the next one. */
export function dayOfMonth({ today, year, month }: Calendar, day: number): number[] {
  const days = [-2, -1, 0, 1, 2].flatMap((months) => {
    const first = monthOf(lastDayOf(year, month + months));
    return dayOf(first.year, first.month, day) ?? [];
  });
  const before = days.filter((one) => one < today).at(-1);
  const after = days.find((one) => one >= today);
  return [before, after].filter((one) => one !== undefined);
}

function localDate(at: Date, timeZone: string): string {
  try {
    return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at);
  } catch {
    return Number.isNaN(at.getTime()) ? "1970-01-01" : at.toISOString().slice(0, 10);
  }
}
