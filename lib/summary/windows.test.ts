import fc from "fast-check";
import { expect, test } from "vitest";
import { callToSummarise } from "@/lib/testing/call-to-summarise";
import { turnLine } from "./prompt";
import { windowsOf } from "./windows";

const { segments } = callToSummarise(Array.from({ length: 100 }, (_, i) => `This is turn ${i}.`));

test("what fits the window stays one", () => {
  expect(windowsOf(segments, 100_000)).toEqual([segments]);
});

test("a last part of a few turns is never left over", () => {
  const all = segments.reduce((sum, segment) => sum + turnLine(segment).length / 3, 0);
  const lengths = windowsOf(segments, all * 0.98).map((window) => window.length);

  expect(lengths).toHaveLength(2);
  expect(Math.min(...lengths)).toBeGreaterThan(45);
});

test("whatever is said: every turn is in one part, in order, and no part but of one turn is too long by much", () => {
  const said = fc.array(fc.string({ maxLength: 400 }), { maxLength: 80 });
  fc.assert(
    fc.property(said, fc.integer({ min: 200, max: 5000 }), (texts, maxTokens) => {
      const turns = callToSummarise(texts).segments;
      const windows = windowsOf(turns, maxTokens);

      expect(windows.flat()).toEqual(turns);
      const longest = Math.max(0, ...turns.map((turn) => turnLine(turn).length / 3));
      for (const window of windows) {
        const tokens = window.reduce((sum, turn) => sum + turnLine(turn).length / 3, 0);
        expect(tokens).toBeLessThanOrEqual(maxTokens + longest);
        expect(window.length).toBeGreaterThan(0);
      }
    }),
  );
});
