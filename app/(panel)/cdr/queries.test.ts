import { expect, test } from "vitest";
import { askAgainMs } from "./queries";

const now = new Date("2026-11-22T12:00:00.000Z");

test("with no delivery waiting, the page never asks again", () => {
  expect(askAgainMs([], now)).toBe(false);
  expect(askAgainMs([{ ...delivered, state: "failed" }, delivered], now)).toBe(false);
});

test("one that is held until its call is no longer private is not asked after", () => {
  expect(askAgainMs([{ ...waitingFor(-10), isHeld: true }], now)).toBe(false);
});

test("a delivery that is under way, due or due within a minute is asked after every 3 s", () => {
  expect(askAgainMs([delivered, waitingFor(null)], now)).toBe(3000);
  for (const seconds of [-3600, 0, 59, 63])
    expect(askAgainMs([waitingFor(seconds)], now)).toBe(3000);
});

test("one that waits for longer is asked after once, a minute before it goes out", () => {
  const waiting = [waitingFor(24 * 3600), delivered, waitingFor(3600)];
  expect(askAgainMs(waiting, now)).toBe((3600 - 60) * 1000);
});

const delivered = { state: "delivered", isHeld: false, nextAttemptAt: null } as const;

function waitingFor(seconds: number | null) {
  const at = seconds === null ? null : new Date(now.getTime() + seconds * 1000).toISOString();
  return { state: "waiting", isHeld: false, nextAttemptAt: at } as const;
}
