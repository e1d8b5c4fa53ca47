import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import type { CallInput } from "@/domain/call";
import type { Ctx, Deps } from "../ctx";
import { AppError, type FieldErrors } from "../errors";
import { changeCompany } from "../realtime/change";
import { logEvents } from "../realtime/log";
import { readCompany } from "../settings/read";
import { attachAudio, attachWaiting } from "./attach-audio";
import { redecideCall } from "./decide";
import type { ReceivedAudio } from "./receive-audio";
import { lockByExternalId, lockExternalId, writeCall } from "./store";

/**
 * Takes an ended call, with its audio when that came along, in one transaction: afterwards the
 * call is decided and, when it is to be summarised, its first job is enqueued. The same
 * `externalId` again updates; an update never bills a call again that has its summary.
 *
 * Throws `AppError`: `unprocessable` when the call's times contradict each other, `conflict`
 * when the call has been deleted.
 */
export async function ingestCall(
  deps: Deps,
  ctx: Ctx,
  input: {
    sourceId: string;
    call: CallInput;
    audio: ReceivedAudio | null;
    /** What is to be stored together with a new call; nothing is when it throws. */
    alongside?: (tx: Tx, callId: string) => Promise<void>;
  },
): Promise<{ callId: string; created: boolean }> {
  const { call, audio } = input;
  refuseImpossibleTimes(call);
  const place = { companyId: ctx.companyId, sourceId: input.sourceId };
  const now = deps.now();

  return changeCompany(deps, ctx.companyId, async (tx) => {
    await lockExternalId(tx, place, call.externalId);
    const company = await readCompany(tx, ctx.companyId);
    const before = await lockByExternalId(tx, place, call.externalId);
    const created = { id: uuidv7(), at: now };
    const { row, changed } = await writeCall(tx, place, call, before, created);

    const cameEarlier = before ? false : await attachWaiting(tx, row);
    const cameAlong = audio ? await attachAudio(tx, row, placed(audio, call), now) : false;
    const newAudio = cameEarlier || cameAlong;
    if (!changed && !newAudio) return { callId: row.id, created: false };

    if (!before) await input.alongside?.(tx, row.id);
    const type = before ? "call.updated" : "call.created";
    const decided = await redecideCall(deps, tx, company, row, { newAudio });
    await logEvents(tx, ctx.companyId, [{ type, callId: row.id }, ...decided]);
    return { callId: row.id, created: !before };
  });
}

function placed(audio: ReceivedAudio, call: CallInput) {
  return { ...audio, channels: call.recording?.channels, offsetMs: call.recording?.offsetMs ?? 0 };
}

function refuseImpossibleTimes(call: CallInput): void {
  const fields: FieldErrors = {};
  if (call.endedAt < call.startedAt) fields.endedAt = "The call ended before it started.";
  if (call.answeredAt !== null) {
    if (call.answeredAt < call.startedAt) fields.answeredAt = "Answered before the call started.";
    if (call.answeredAt > call.endedAt) fields.answeredAt = "Answered after the call ended.";
  }
  for (const [i, step] of call.steps.entries()) {
    const endsEarly = step.endedAt !== null && step.endedAt < step.startedAt;
    if (endsEarly) fields[`steps.${i}.endedAt`] = "The step ended before it started.";
  }

  if (Object.keys(fields).length === 0) return;
  throw new AppError("unprocessable", "The times of this call contradict each other.", fields);
}
