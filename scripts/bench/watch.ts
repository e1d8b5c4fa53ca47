import { setTimeout as pause } from "node:timers/promises";
import type { Company } from "./company";

type Watch = { everyMs?: number; withinMs?: number };

/** Waits until a condition gives something; what it throws counts as "not yet". */
export async function until<T>(
  what: string,
  condition: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  { everyMs = 20, withinMs = 60_000 }: Watch = {},
): Promise<T> {
  const deadline = performance.now() + withinMs;
  let lastError: unknown;
  while (performance.now() < deadline) {
    try {
      const found = await condition();
      if (found) return found;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await pause(everyMs);
  }
  throw new Error(`Waited ${withinMs / 1000} s in vain: ${what}.`, { cause: lastError });
}

/** When each call's first summary was seen, by `performance.now()`; looks every `everyMs`. */
export async function untilSummarised(
  { sql }: Company,
  callIds: string[],
  watch: Watch = {},
): Promise<Map<string, number>> {
  const seenAt = new Map<string, number>();
  await until(
    `${callIds.length} summaries`,
    async () => {
      const rows = await sql<{ call_id: string }[]>`
        select call_id from company_events where type = 'summary.created'`;
      for (const row of rows) {
        if (!seenAt.has(row.call_id)) seenAt.set(row.call_id, performance.now());
      }
      return callIds.every((id) => seenAt.has(id));
    },
    { everyMs: 3, ...watch },
  );
  return seenAt;
}
