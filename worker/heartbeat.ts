import { setTimeout as pause } from "node:timers/promises";
import { eq, lt, sql } from "drizzle-orm";
import { workerBeats } from "@/db/schema/events";
import type { Deps } from "@/lib/ctx";

const everyMs = 5000;

/**
 * Says every five seconds, by the database's clock, that this worker lives; takes the sign down
 * when `signal` fires, and those of workers dead for a day. Never rejects.
 */
export async function runHeartbeat(
  deps: Deps,
  workerId: string,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await beat(deps, workerId).catch((error: unknown) =>
      deps.log.warn({ error }, "the heartbeat failed"),
    );
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
  await deps.db
    .delete(workerBeats)
    .where(eq(workerBeats.workerId, workerId))
    .catch(() => undefined);
}

async function beat({ db }: Deps, workerId: string): Promise<void> {
  const now = sql`now()`;
  await db
    .insert(workerBeats)
    .values({ workerId, startedAt: now, beatAt: now })
    .onConflictDoUpdate({ target: workerBeats.workerId, set: { beatAt: now } });
  await db.delete(workerBeats).where(lt(workerBeats.beatAt, sql`now() - interval '1 day'`));
}
