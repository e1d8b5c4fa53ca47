import { expect, test } from "vitest";
import { countPlaywright, countVitest } from "./test-counts";

test("a test file that does not load counts as a failure although no test failed", () => {
  const counts = countVitest({
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [
      { status: "passed", assertionResults: [{ status: "passed" }, { status: "passed" }] },
      { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] },
      { status: "failed", assertionResults: [] },
    ],
  });

  expect(counts).toEqual({ passed: 3, failed: 2 });
});

test("a browser test that passes only at the second try has failed", () => {
  const counts = countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 2 }, errors: [] });

  expect(counts).toEqual({ passed: 5, failed: 3 });
});

test("a browser run that could not start has failed", () => {
  const counts = countPlaywright({
    stats: { expected: 0, unexpected: 0, flaky: 0 },
    errors: [{ message: "No tests found" }],
  });

  expect(counts).toEqual({ passed: 0, failed: 1 });
});
