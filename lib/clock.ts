import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import type { Logger } from "./logger";

export type Clock = { now: () => Date; close: () => void };

const everyMs = 60_000;
/** Two machines that are kept in time differ by less, and measuring costs some of it. */
const worthCorrectingMs = 1000;
const worthTellingMs = 30_000;

const answer = z.tuple([z.object({ now: z.coerce.number() })]);

/**
 * The database's time, told by this machine's clock and how far that is off. Schedules, leases and
 * signatures are made by several machines, so they go by the one clock all of them can see.
 */
export async function databaseClock(
  db: Db,
  log: Logger,
  ownNow: () => number = Date.now,
): Promise<Clock> {
  let offMs = 0;
  let toldMs = 0;

  async function measure(): Promise<void> {
    const before = ownNow();
    const rows = await db.execute(sql`select extract(epoch from clock_timestamp()) * 1000 as now`);
    const after = ownNow();
    const [{ now }] = answer.parse([...rows]);

    const foundMs = Math.round(now - (before + after) / 2);
    offMs = Math.abs(foundMs) > Math.max(worthCorrectingMs, after - before) ? foundMs : 0;
    if (Math.abs(offMs - toldMs) > worthTellingMs) {
      toldMs = offMs;
      log.warn({ offMs }, "this machine's clock and the database's differ; the database's counts");
    }
  }

  await measure();
  // A database that is away leaves the last measurement standing.
  const timer = setInterval(() => measure().catch(() => undefined), everyMs).unref();
  return { now: () => new Date(ownNow() + offMs), close: () => clearInterval(timer) };
}
