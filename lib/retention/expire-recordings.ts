import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import pMap from "p-map";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { calls, recordings } from "@/db/schema/calls";
import type { Deps } from "../ctx";

/** Recordings of one company. */
export type Batch = { companyId: string; ids: string[] };

/** Enough to be quick on a disk and on S3, too few to hold uploads up. */
const filesAtOnce = 2;

/**
 * Lets recordings go whose storage duration has passed: nobody is given them from here on, then
 * the file is deleted, and only then does the row say so. Whatever a crash interrupts is found by
 * its state and ended by `finishExpired`. Returns how many files are gone.
 */
export async function expireRecordings(deps: Deps, batch: Batch): Promise<number> {
  const claimed = await inCompany(deps.db, batch.companyId, (tx) =>
    claimExpired(tx, batch, deps.now()),
  );
  return deleteFiles(deps, batch.companyId, claimed);
}

/** Ends what `expireRecordings` has begun and not ended. */
export async function finishExpired(deps: Deps, { companyId, ids }: Batch): Promise<number> {
  const left = await inCompany(deps.db, companyId, (tx) =>
    tx
      .select({ id: recordings.id, storageKey: recordings.storageKey })
      .from(recordings)
      .where(and(areGoing(companyId, ids), isNull(recordings.deletedAt))),
  );
  return deleteFiles(deps, companyId, left);
}

type File = { id: string; storageKey: string };
const files = z.array(z.object({ id: z.uuid(), storageKey: z.string() }));

/**
 * Looks again at what time made due, under locks: a call may have been decided anew since, which
 * moves the date or starts a run. What somebody else is at is left for the next time.
 */
async function claimExpired(tx: Tx, { companyId, ids }: Batch, now: Date): Promise<File[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute(sql`
    with due as (
      select r.id from ${recordings} r
      join ${calls} c on c.company_id = r.company_id and c.id = r.call_id
      where r.company_id = ${companyId} and r.id in ${ids}
        and r.state = 'stored' and r.expires_at <= ${now.toISOString()} and c.run_id is null
      for update of r skip locked for share of c skip locked)
    update ${recordings} set state = 'expired' from due
    where ${recordings.companyId} = ${companyId} and ${recordings.id} = due.id
    returning ${recordings.id} as id, ${recordings.storageKey} as "storageKey"`);
  return files.parse([...rows]);
}

async function deleteFiles(deps: Deps, companyId: string, going: File[]): Promise<number> {
  const gone: string[] = [];
  await pMap(
    going,
    async ({ id, storageKey }) => {
      try {
        await deps.providers.recordings.delete(storageKey);
        gone.push(id);
      } catch (error) {
        deps.log.warn({ error, companyId, recordingId: id }, "an expired file is left to delete");
      }
    },
    { concurrency: filesAtOnce },
  );
  if (gone.length === 0) return 0;

  await inCompany(deps.db, companyId, (tx) =>
    tx.update(recordings).set({ deletedAt: deps.now() }).where(areGoing(companyId, gone)),
  );
  return gone.length;
}

/** The state too: a call that is deleted meanwhile takes its recordings' rows along. */
function areGoing(companyId: string, ids: string[]) {
  return and(
    eq(recordings.companyId, companyId),
    inArray(recordings.id, ids),
    eq(recordings.state, "expired"),
  );
}
