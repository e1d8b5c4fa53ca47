import { and, eq, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callParticipants, recordings } from "@/db/schema/calls";
import { summaries, summaryParts, transcripts, turnResults } from "@/db/schema/results";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import { deleteDiscarded } from "../calls/discard";
import { findVisible } from "../calls/get";
import type { CallRef } from "../calls/ref";
import { type CallRow, lockCall, updateCall } from "../calls/rows";
import { idle } from "../calls/run";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { changeCompany } from "../realtime/change";
import { logEvents } from "../realtime/log";
import { endDeliveries } from "./empty-deliveries";

/**
 * Deletes a call and all that was made of it. One transaction removes what the database holds and
 * gives the audio up to be deleted; a crash after it leaves files that the sweep finds. What stays
 * is a row with no word or number in it, by which the same `externalId` is known when it is sent
 * again. Jobs under way find no call and store nothing.
 *
 * Throws `AppError`: `not_found`, `forbidden` for agents.
 */
export async function deleteCall(deps: Deps, ctx: Ctx, ref: CallRef): Promise<void> {
  if (ctx.actor.type === "user") adminsOnly(ctx);
  const { companyId } = ctx;

  const files = await changeCompany(deps, companyId, async (tx) => {
    const { id } = await findVisible(tx, ctx, ref);
    const call = await lockCall(tx, companyId, id);
    if (!call) throw new AppError("not_found", "There is no such call.");

    const now = deps.now();
    const given = await giveAudioUp(tx, call);
    await dropResults(tx, call, now);
    await bury(tx, call, now);
    await audit(tx, ctx, { action: "call.deleted", target: call.id });
    await logEvents(tx, companyId, [{ type: "summary.deleted", callId: call.id }]);
    return given;
  });

  for (const id of files) {
    await deleteDiscarded(deps, { companyId, id }).catch((error: unknown) =>
      deps.log.warn({ error, companyId, recordingId: id }, "a file is left to the sweep"),
    );
  }
}

/** Audio whose file is gone already leaves a row behind, which goes at once. */
async function giveAudioUp(tx: Tx, call: CallRow): Promise<string[]> {
  const ofCall = and(eq(recordings.companyId, call.companyId), eq(recordings.callId, call.id));
  await tx.delete(recordings).where(and(ofCall, isNotNull(recordings.deletedAt)));
  const rows = await tx
    .update(recordings)
    .set({ state: "discarded" })
    .where(ofCall)
    .returning({ id: recordings.id });
  return rows.map(({ id }) => id);
}

/** Action points go with their summaries. */
async function dropResults(tx: Tx, call: CallRow, now: Date): Promise<void> {
  const { companyId, id: callId } = call;
  await endDeliveries(tx, { companyId, callId }, now);
  for (const table of [summaries, summaryParts, transcripts, turnResults, callParticipants]) {
    await tx.delete(table).where(and(eq(table.companyId, companyId), eq(table.callId, callId)));
  }
}

const nobody = { kind: "unknown", number: null, name: null, e164: null, userId: null } as const;

async function bury(tx: Tx, call: CallRow, now: Date): Promise<void> {
  await updateCall(tx, call, {
    ...idle,
    ...{ deletedAt: now, updatedAt: now },
    ...{ fromParty: nobody, toParty: nobody, answeredBy: null, steps: [] },
    ...{ recordingExpected: null, decidedOn: null, runEngine: null, currentVersion: null },
    ...{ proposedVersion: null, runKeywords: null },
    ...{ summaryStatus: "skipped", reason: "deleted", reasonFacts: null },
  });
}
