import fc from "fast-check";
import { expect, test } from "vitest";
import { retryAfterMs } from "./retry-after";

const now = new Date("2026-11-22T10:00:00Z");

test.each([
  ["seconds", { "retry-after": "7" }, 7000],
  ["parts of a second", { "retry-after": "0.25" }, 250],
  ["zero", { "retry-after": "0" }, 0],
  ["a date to come", { "retry-after": "Sun, 22 Nov 2026 10:00:30 GMT" }, 30_000],
  ["a date gone by", { "retry-after": "Sun, 22 Nov 2026 09:00:00 GMT" }, 0],
  ["milliseconds, which go first", { "retry-after-ms": "1500", "retry-after": "9" }, 1500],
  ["milliseconds that are none", { "retry-after-ms": "soon", "retry-after": "9" }, 9000],
  ["nothing", {}, null],
  ["no known form", { "retry-after": "in a while" }, null],
  ["less than nothing", { "retry-after": "-5" }, null],
])("a provider may say how long to wait: %s", (_title, headers, expected) => {
  expect(retryAfterMs(new Headers(headers), now)).toBe(expected);
});

test("whatever the header says, the wait is null or a number that is not negative", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\x20-\x7e]*$/), (header) => {
      const waitMs = retryAfterMs(new Headers({ "retry-after": header }), now);
      expect(waitMs === null || (Number.isFinite(waitMs) && waitMs >= 0)).toBe(true);
    }),
  );
});
