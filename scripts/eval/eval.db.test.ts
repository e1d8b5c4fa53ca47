import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { missingSynthesisers } from "../samples/speak";
import { allCalls, callsNamed } from "./all-calls";
import { engineMaker } from "./engines";
import { type Evaluated, evaluate } from "./evaluate";
import { figuresOf } from "./figures";
import { problemsOf } from "./report";
import { withWorker } from "./stage";
import { summaryFigures, summaryProblems } from "./summaries/figures";
import { summariesOf } from "./summaries/of-calls";

/** One of each kind, the shortest: `npm run eval` takes them all. */
const few = [
  ...["nl-overleg", "passed-on-at-once", "late-passed-on", "swapped-passed-on", "menu"],
  ...["noise-overlap", "noise-pink", "crosstalk", "crosstalk-overlap", "one-way-customer"],
  ...["mono", "identical", "swapped-source", "assumed-outbound", "nl-mulaw", "mp3"],
  ...["silent", "only-hold-waltz", "only-keys", "voicemail-nothing", "hello-only"],
];
const missing = missingSynthesisers();
/** A minute of work in all, when nothing is cached; on a busy machine it takes its time. */
const inFull = 400_000;

let evaluated: Evaluated[] = [];
beforeAll(async () => {
  if (missing.length > 0) return;

  const database = await testDatabase({ max: 2 });
  const engineFor = engineMaker("standin", {});
  evaluated = await withWorker(database.url, async (deps) => {
    const done: Evaluated[] = [];
    for (const call of callsNamed(few)) {
      done.push(await evaluate({ deps, engineFor, folder: ".data/eval" }, call));
    }
    return done;
  });
  await database.close();
}, inFull);

test("there are at least forty calls, each by a name of its own", () => {
  expect(new Set(allCalls.map(({ scene }) => scene.name)).size).toBe(allCalls.length);
  expect(allCalls.length).toBeGreaterThanOrEqual(40);
});

test("of one call of each kind, the figures of hearing are what they should be", (context) => {
  if (missing.length > 0) context.skip(`Install ${missing.join(" and ")} to test what is heard.`);

  const unmet = figuresOf(evaluated, "standin").filter(({ met }) => !met);
  expect(unmet, evaluated.flatMap((one) => problemsOf(one, "standin")).join("\n")).toEqual([]);
});

test("of the same calls, what code alone decides about their summaries is as it should be", (context) => {
  if (missing.length > 0) context.skip(`Install ${missing.join(" and ")} to test what is heard.`);

  const summaries = summariesOf(evaluated, { judged: [], tried: [] });
  const unmet = summaryFigures(summaries, "standin").filter(({ met }) => !met);
  expect(summaries.judged.length).toBeGreaterThan(10);
  expect(unmet, summaryProblems(summaries, "standin").join("\n")).toEqual([]);
});
