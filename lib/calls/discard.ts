import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { recordings } from "@/db/schema/calls";
import type { Deps } from "../ctx";

type RecordingKey = { companyId: string; id: string };

/** Marks audio that belongs to no call as discarded; false when it is no longer in that state. */
export async function discardUnplaced(
  tx: Tx,
  key: RecordingKey,
  state: "fetching" | "stored",
): Promise<boolean> {
  const marked = await tx
    .update(recordings)
    .set({ state: "discarded" })
    .where(and(isRecording(key), eq(recordings.state, state), isNull(recordings.callId)))
    .returning({ id: recordings.id });
  return marked.length > 0;
}

/** Deletes discarded audio: the file first, then its row, so that a crash orphans no file. */
export async function deleteDiscarded(deps: Deps, key: RecordingKey): Promise<void> {
  const [row] = await inCompany(deps.db, key.companyId, (tx) =>
    tx
      .select({ storageKey: recordings.storageKey })
      .from(recordings)
      .where(and(isRecording(key), eq(recordings.state, "discarded"))),
  );
  if (!row) return;

  await deps.providers.recordings.delete(row.storageKey);
  await inCompany(deps.db, key.companyId, (tx) => tx.delete(recordings).where(isRecording(key)));
}

function isRecording(key: RecordingKey) {
  return and(eq(recordings.companyId, key.companyId), eq(recordings.id, key.id));
}
