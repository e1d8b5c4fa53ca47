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
import { readCompany } from "@/lib/settings/read";

const rowsAtOnce = 100;

/** The kinds of `due_work`, the database's own function. */
const dueKinds = ["audio_due", "upload_abandoned", "discard", "call_never_came"] as const;
type DueKind = (typeof dueKinds)[number];

const dueWork = z.array(z.object({ kind: z.enum(dueKinds), company_id: z.uuid(), id: z.uuid() }));

/** Does what time alone makes due, every `everyMs`, until `signal` fires. Never rejects. */
export async function runSweep(deps: Deps, everyMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sweep(deps).catch((error: unknown) => deps.log.warn({ error }, "the sweep failed"));
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Ends the wait for audio that did not come, and deletes audio no call has: uploads that broke
 * off, repeats, and recordings whose call never came. Safe to run in several workers at once.
 */
export async function sweep(deps: Deps): Promise<void> {
  const rows = await deps.db.execute(
    sql`select * from due_work(${deps.now().toISOString()}::timestamptz, ${rowsAtOnce})`,
  );
  for (const { kind, company_id: companyId, id } of dueWork.parse(rows)) {
    // One that cannot be done must not keep the others from being done.
    await tasks[kind](deps, { companyId, id }).catch((error: unknown) =>
      deps.log.warn({ error, kind, companyId, id }, "due work failed"),
    );
  }
}

type Due = { companyId: string; id: string };

const tasks: Record<DueKind, (deps: Deps, due: Due) => Promise<void>> = {
  audio_due: endWait,
  discard: deleteDiscarded,
  upload_abandoned: (deps, due) => forget(deps, due, "fetching"),
  call_never_came: (deps, due) => forget(deps, due, "stored"),
};

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
