import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { engineMaker } from "../engines";
import { injections } from "../injections/all";
import { liarProblems, productFigures } from "../lies/figures";
import { type LiedTo, lieToProduct } from "../lies/lie-to-product";
import { withWorker } from "../stage";
import { scriptedCalls } from "../text-calls";
import { summaryFigures, summaryProblems } from "./figures";
import { type Texts, writeTexts } from "./write-texts";

const inFull = 120_000;
let database: TestDatabase;
let texts: Texts;
let lied: LiedTo;

beforeAll(async () => {
  database = await testDatabase({ max: 2 });
  await withWorker(database.url, async (deps) => {
    texts = await writeTexts(deps, engineMaker("standin", {}));
    const some = injections.filter((_, i) => i % 6 === 0).map(({ call }) => call);
    lied = await lieToProduct(deps, [...scriptedCalls(), ...some], { perSummary: 12 });
  });
}, inFull);
afterAll(() => database.close());

test("what code alone decides about summaries is as it should be, and no order in a call is obeyed", () => {
  const summaries = { ...texts, transcribeModel: null };
  const unmet = summaryFigures(summaries, "standin").filter(({ met }) => !met);
  expect(texts.tried.length).toBeGreaterThanOrEqual(50);
  expect(unmet, summaryProblems(summaries, "standin").join("\n")).toEqual([]);
});

test("of more than five hundred lies none is stored, mailed or posted, and each loss is counted", () => {
  expect(lied.told).toBeGreaterThan(500);
  expect(lied.messages).toBeGreaterThan(80);
  const unmet = productFigures(lied).filter(({ met }) => !met);
  const nothing = { told: 0, missed: [], points: 0, lost: [], cited: 0, unfounded: [] };
  expect(unmet, liarProblems(nothing, lied).join("\n")).toEqual([]);
});
