import { expect, test } from "vitest";
import { instant } from "./instant";

test("a moment with a zone is read as UTC with milliseconds", () => {
  expect(instant.parse("2026-11-22T08:33:30+01:00")).toBe("2026-11-22T07:33:30.000Z");
});

test("digits beyond a millisecond are cut", () => {
  expect(instant.parse("2026-11-22T07:33:30.123987Z")).toBe("2026-11-22T07:33:30.123Z");
});

test("the hour that comes twice when summer time ends is two moments, by its offset", () => {
  const first = instant.parse("2026-10-25T02:30:00+02:00");
  const second = instant.parse("2026-10-25T02:30:00+01:00");

  expect(Date.parse(second) - Date.parse(first)).toBe(3_600_000);
});

test.each(["2026-11-22T07:33:30", "2026-11-22", "22-11-2026 07:33", "yesterday", "", "1795332810"])(
  "%j names no moment: the message says what one looks like",
  (text) => {
    expect(problemOf(text)).toBe(
      "Must be an ISO 8601 time with a zone, e.g. 2026-11-22T07:33:30Z.",
    );
  },
);

test.each(["2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-22T24:33:30Z"])(
  "%s is not in the calendar",
  (text) => {
    expect(instant.safeParse(text).success).toBe(false);
  },
);

test.each(["0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59Z"])(
  "%s lies outside the years in which calls are made",
  (text) => {
    expect(problemOf(text)).toBe("Must lie between the years 1970 and 2100.");
  },
);

test("a leap day is in the calendar", () => {
  expect(instant.parse("2028-02-29T00:00:00Z")).toBe("2028-02-29T00:00:00.000Z");
});

test("what was read once is read the same again", () => {
  const once = instant.parse("2026-11-22T08:33:30.5+01:00");

  expect(instant.parse(once)).toBe(once);
});

function problemOf(text: string): string | undefined {
  return instant.safeParse(text).error?.issues[0]?.message;
}
