import { expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { failProvider } from "./provider";
import { providerCases } from "./provider-cases";

test("however an engine fails, its call ends as the rules say and never with an invented summary", async () => {
  const database = await testDatabase();
  // What is over soon or after a while is left to the full run, but for one kind of it.
  const cases = providerCases.filter(({ name, ends }) => {
    return ends.status === "failed" || /: 500|Retry-After/.test(name);
  });

  const { problems } = await failProvider(database.url, cases).finally(database.close);

  expect(problems).toEqual([]);
  expect(cases.length).toBeGreaterThan(30);
}, 120_000);
