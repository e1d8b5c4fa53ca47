import type { Tx } from "@/db/client";
import type { ChannelMap } from "@/domain/recording";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { changeCompany } from "../realtime/change";
import { logEvents } from "../realtime/log";
import { readCompany } from "../settings/read";
import { attachAudio, keepForLater } from "./attach-audio";
import { redecideCall } from "./decide";
import type { ReceivedAudio } from "./receive-audio";
import type { CallRef } from "./ref";
import { type CallRow, lockCall, updateCall } from "./rows";
import { lockByExternalId, lockExternalId } from "./store";

export type AddedAudio = ReceivedAudio & {
  channels: ChannelMap | undefined;
  offsetMs: number | undefined;
};

/**
 * Adds audio that came after its call, or before it: then it waits under the external id.
 * Returns the call's id, or null while the call is not here.
 */
export async function addRecording(
  deps: Deps,
  ctx: Ctx,
  input: { sourceId: string; ref: CallRef; audio: AddedAudio },
): Promise<string | null> {
  const place = { companyId: ctx.companyId, sourceId: input.sourceId };
  const now = deps.now();

  return changeCompany(deps, ctx.companyId, async (tx) => {
    const call = await callOf(tx, place, input.ref);
    const offsetMs = input.audio.offsetMs ?? call?.recordingExpected?.offsetMs ?? 0;
    const audio = { ...input.audio, offsetMs };
    if (!call) {
      if ("id" in input.ref) throw new AppError("not_found", "There is no such call.");
      await keepForLater(tx, ctx.companyId, input.ref.externalId, audio, now);
      return null;
    }

    const newAudio = await attachAudio(tx, call, audio, now);
    if (!newAudio) return call.id;

    await updateCall(tx, call, { updatedAt: now });
    const company = await readCompany(tx, ctx.companyId);
    const decided = await redecideCall(deps, tx, company, call, { newAudio });
    await logEvents(tx, ctx.companyId, [{ type: "call.updated", callId: call.id }, ...decided]);
    return call.id;
  });
}

async function callOf(
  tx: Tx,
  place: { companyId: string; sourceId: string },
  ref: CallRef,
): Promise<CallRow | undefined> {
  if ("id" in ref) return lockCall(tx, place.companyId, ref.id);

  await lockExternalId(tx, place, ref.externalId);
  return lockByExternalId(tx, place, ref.externalId);
}
