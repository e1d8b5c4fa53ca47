import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { databaseClock } from "./clock";
import type { Logger } from "./logger";
import { type TestDatabase, testDatabase } from "./testing/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const minuteMs = 60_000;

test.each([-10, 10])(
  "a clock %i minutes off is corrected to the database's, and told",
  async (minutes) => {
    const { clock, told } = await clockThatIsOff(minutes * minuteMs);

    expect(Math.abs(clock.now().getTime() - (await databaseNow()))).toBeLessThan(2000);
    expect(told).toEqual([{ offMs: expect.any(Number) }]);
    expect(Math.abs((told[0]?.offMs ?? 0) + minutes * minuteMs)).toBeLessThan(2000);
  },
);

test("a clock that is in time is left alone, and nothing is said", async () => {
  const { clock, told } = await clockThatIsOff(0);

  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(5);
  expect(told).toEqual([]);
});

async function clockThatIsOff(byMs: number) {
  const told: { offMs?: number }[] = [];
  const nothing = () => {};
  const log: Logger = {
    ...{ debug: nothing, info: nothing, error: nothing },
    warn: (facts) => void told.push(facts),
  };
  const clock = await databaseClock(database.db, log, () => Date.now() + byMs);
  onTestFinished(clock.close);
  return { clock, told };
}

async function databaseNow(): Promise<number> {
  const [row] = await database.sql`select extract(epoch from clock_timestamp()) * 1000 as now`;
  return Number(row?.now);
}
