import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { recordings } from "@/db/schema/calls";
import { noteLook } from "../audit/look";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import type { StoredFile } from "../ports/recording-store";
import { findVisible } from "./get";
import type { CallRef } from "./ref";

/**
 * Opens a call's audio: the one that begins at `offsetMs`, else the first; the audit log says who
 * did.
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
    const found = await tx
      .select()
      .from(recordings)
      .where(
        and(
          eq(recordings.companyId, call.companyId),
          eq(recordings.callId, call.id),
          inArray(recordings.state, ["stored", "expired"]),
          atOffset,
        ),
      )
      // Audio that is here goes before audio that was.
      .orderBy(desc(recordings.state), asc(recordings.offsetMs))
      .limit(1);
    if (found[0]?.state === "stored")
      await noteLook(tx, ctx, { action: "call.played", callId: call.id });
    return found;
  });

  if (row?.state === "expired") {
    throw new AppError("not_found", "The recording was deleted: its storage duration has passed.");
  }

  const file = row && (await deps.providers.recordings.open(row.storageKey));
  if (!file) throw new AppError("not_found", "There is no recording of this call.");
  return { file, contentType: row.contentType ?? "application/octet-stream" };
}
