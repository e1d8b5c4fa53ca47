import { createHash } from "node:crypto";
import { and, eq, gt, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { signInFailures } from "@/db/schema/sessions";

export const maxFailures = 10;
export const lockMinutes = 15;
const lockMs = lockMinutes * 60_000;
const forgetMs = 24 * 60 * 60_000;

type Needs = { db: Db; now: () => Date };

/** Whether so many sign-ins have failed at this address that it is closed for now. */
export async function isLocked({ db, now }: Needs, email: string): Promise<boolean> {
  const rows = await db
    .select({ until: signInFailures.lockedUntil })
    .from(signInFailures)
    .where(
      and(eq(signInFailures.emailSha256, keyOf(email)), gt(signInFailures.lockedUntil, now())),
    );
  return rows.length > 0;
}

/** Counts a failure. A quarter of an hour without one starts the count anew. */
export async function recordFailure(
  { db, now }: Needs,
  email: string,
  max = maxFailures,
): Promise<{ nowLocked: boolean }> {
  const at = now();
  const stale = lt(signInFailures.lastFailedAt, new Date(at.getTime() - lockMs));
  const count = sql`case when ${stale} then 1 else ${signInFailures.failures} + 1 end`;
  const lockedUntil = new Date(at.getTime() + lockMs).toISOString();
  const [row] = await db
    .insert(signInFailures)
    .values({ emailSha256: keyOf(email), failures: 1, lastFailedAt: at })
    .onConflictDoUpdate({
      target: signInFailures.emailSha256,
      set: {
        failures: count,
        lastFailedAt: at,
        lockedUntil: sql`case when ${count} >= ${max} then ${lockedUntil}::timestamptz end`,
      },
    })
    .returning({ lockedUntil: signInFailures.lockedUntil });

  await db
    .delete(signInFailures)
    .where(lt(signInFailures.lastFailedAt, new Date(at.getTime() - forgetMs)));
  return { nowLocked: row?.lockedUntil != null };
}

/** A sign-in that succeeded, or a new password, starts over. */
export async function clearFailures({ db }: Pick<Needs, "db">, email: string): Promise<void> {
  await db.delete(signInFailures).where(eq(signInFailures.emailSha256, keyOf(email)));
}

const underWay = new Map<string, Promise<unknown>>();

/** Tries at one address wait for each other, or a burst would all pass before any had failed. */
export async function oneAtATime<T>(email: string, work: () => Promise<T>): Promise<T> {
  const before = underWay.get(email) ?? Promise.resolve();
  const mine = before.then(work, work);
  underWay.set(email, mine);
  try {
    return await mine;
  } finally {
    if (underWay.get(email) === mine) underWay.delete(email);
  }
}

/** The table says of nobody that they tried: it holds hashes of addresses. */
function keyOf(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
}
