import { and, asc, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { recordings } from "@/db/schema/calls";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import type { StoredFile } from "../ports/recording-store";
import { findVisible } from "./get";
import type { CallRef } from "./ref";
import { storedAudioOf } from "./stored-audio";

/**
 * Opens a call's audio: the one that begins at `offsetMs`, else the first.
 * Throws `AppError` `not_found`.
 */
export async function openRecording(
  deps: Deps,
  ctx: Ctx,
  ref: CallRef,
  offsetMs: number | undefined,
): Promise<{ file: StoredFile; contentType: string }> {
  const [row] = await inCompany(deps.db, ctx.companyId, async (tx) => {
    const call = await findVisible(tx, ctx, ref);
    const atOffset = offsetMs === undefined ? undefined : eq(recordings.offsetMs, offsetMs);
    return tx
      .select()
      .from(recordings)
      .where(and(storedAudioOf(call), atOffset))
      .orderBy(asc(recordings.offsetMs))
      .limit(1);
  });

  const file = row && (await deps.providers.recordings.open(row.storageKey));
  if (!file) throw new AppError("not_found", "There is no recording of this call.");
  return { file, contentType: row.contentType ?? "application/octet-stream" };
}
