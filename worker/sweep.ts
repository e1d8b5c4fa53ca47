import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { inCompany } from "@/db/in-company";
import { decideCall } from "@/lib/calls/decide";
import { deleteDiscarded, discardUnplaced } from "@/lib/calls/discard";
import { lockCall } from "@/lib/calls/rows";
import type { Deps } from "@/lib/ctx";
import { changeCompany } from "@/lib/realtime/change";
import { logEvents } from "@/lib/realtime/log";
import { type Batch, expireRecordings, finishExpired } from "@/lib/retention/expire-recordings";
import { expireSummaries } from "@/lib/retention/expire-summaries";
import { expireTranscripts } from "@/lib/retention/expire-transcripts";
import { readCompany } from "@/lib/settings/read";
import { dropExpiredImport } from "@/lib/users/import/keep";

/** Of each kind: little enough that those who hand calls over do not feel it. */
const rowsAtOnce = 100;
/** Between two batches while there is more to do: at least this, and as long as the last took. */
const breathMs = 100;

/** The kinds of `due_work`, the database's own function. */
const dueKinds = [
  "audio_due",
  "upload_abandoned",
  "discard",
  "call_never_came",
  "recording_expired",
  "recording_left_over",
  "transcript_expired",
  "summary_expired",
  "import_expired",
] as const;
type DueKind = (typeof dueKinds)[number];

const dueRow = z.object({ kind: z.enum(dueKinds), company_id: z.uuid(), id: z.uuid() });
/** A newer version's migration may name kinds that this worker does not know: those can wait. */
const dueWork = z
  .array(z.object({ kind: z.string() }).loose())
  .transform((rows) =>
    rows
      .filter(({ kind }) => dueKinds.some((known) => known === kind))
      .map((row) => dueRow.parse(row)),
  );

/** Does what time alone makes due, every `everyMs`, until `signal` fires. Never rejects. */
export async function runSweep(deps: Deps, everyMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const startedAt = performance.now();
    const isMore = await sweep(deps).catch((error: unknown) => {
      deps.log.warn({ error }, "the sweep failed");
      return false;
    });
    const restMs = Math.max(breathMs, performance.now() - startedAt);
    const waitMs = isMore ? Math.min(restMs, everyMs) : everyMs;
    await pause(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Does a batch of what is due of each kind: ends the wait for audio that did not come, deletes
 * audio no call has, and lets go what has been kept long enough. Safe to run in several workers at
 * once. True when there may be more that can be done at once.
 */
export async function sweep(deps: Deps): Promise<boolean> {
  const rows = await deps.db.execute(
    sql`select * from due_work(${deps.now().toISOString()}::timestamptz, ${rowsAtOnce})`,
  );
  const byKind = Map.groupBy(dueWork.parse(rows), ({ kind }) => kind);

  let isMore = false;
  for (const [kind, due] of byKind) {
    const done = await doAll(deps, kind, due);
    // What could not be done is still due: it must not be tried again and again without a pause.
    const mayBeMore = due.length >= rowsAtOnce || dueByCall.has(kind);
    if (mayBeMore && done > 0) isMore = true;
  }
  return isMore;
}

/** Many rows of a call become one that is due: how full a batch was cannot be told by their number. */
const dueByCall = new Set<DueKind>(["transcript_expired", "summary_expired"]);

type Due = { companyId: string; id: string };
type DueRow = z.infer<typeof dueRow>;

/** How many were done. One that cannot be done must not keep the others from being done. */
async function doAll(deps: Deps, kind: DueKind, rows: DueRow[]): Promise<number> {
  let done = 0;
  for (const batch of batchesOf(kind, rows)) {
    try {
      done += await tasks[kind](deps, batch);
    } catch (error) {
      const { companyId, ids } = batch;
      deps.log.warn({ error, kind, companyId, ids }, "due work failed");
    }
  }
  return done;
}

/** Files are deleted many at a time; everything else one by one. */
function batchesOf(kind: DueKind, rows: DueRow[]): Batch[] {
  if (kind !== "recording_expired" && kind !== "recording_left_over") {
    return rows.map(({ company_id: companyId, id }) => ({ companyId, ids: [id] }));
  }
  const byCompany = Map.groupBy(rows, ({ company_id }) => company_id);
  return [...byCompany].map(([companyId, its]) => ({ companyId, ids: its.map(({ id }) => id) }));
}

const tasks: Record<DueKind, (deps: Deps, batch: Batch) => Promise<number>> = {
  audio_due: each(endWait),
  discard: each(deleteDiscarded),
  upload_abandoned: each((deps, due) => forget(deps, due, "fetching")),
  call_never_came: each((deps, due) => forget(deps, due, "stored")),
  recording_expired: expireRecordings,
  recording_left_over: finishExpired,
  transcript_expired: each(expireTranscripts),
  summary_expired: each(expireSummaries),
  import_expired: each(dropExpiredImport),
};

/** Work that answers false found nothing to do. */
function each(work: (deps: Deps, due: Due) => Promise<unknown>) {
  return async (deps: Deps, { companyId, ids }: Batch): Promise<number> => {
    let done = 0;
    for (const id of ids) if ((await work(deps, { companyId, id })) !== false) done += 1;
    return done;
  };
}

async function forget(deps: Deps, due: Due, state: "fetching" | "stored"): Promise<void> {
  await inCompany(deps.db, due.companyId, (tx) => discardUnplaced(tx, due, state));
  await deleteDiscarded(deps, due);
}

async function endWait(deps: Deps, { companyId, id }: Due): Promise<void> {
  await changeCompany(deps, companyId, async (tx) => {
    const call = await lockCall(tx, companyId, id);
    if (!call?.audioDueAt || call.audioDueAt > deps.now()) return;

    const company = await readCompany(tx, companyId);
    const decided = await decideCall(deps, tx, company, call, { newAudio: false });
    await logEvents(tx, companyId, decided);
  });
}
