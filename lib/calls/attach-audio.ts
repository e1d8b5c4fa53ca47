import { and, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { recordings } from "@/db/schema/calls";
import type { ChannelMap } from "@/domain/recording";
import { AppError } from "../errors";
import type { ReceivedAudio } from "./receive-audio";
import type { CallRow } from "./rows";
import { storedAudioOf } from "./stored-audio";

export type Placed = ReceivedAudio & { channels: ChannelMap | undefined; offsetMs: number };

/**
 * Makes received audio part of its call. The same bytes again are discarded; other audio at the
 * same offset takes the place of what was there. True when the call's audio changed.
 */
export async function attachAudio(
  tx: Tx,
  call: CallRow,
  audio: Placed,
  storedAt: Date,
): Promise<boolean> {
  const present = await tx.select().from(recordings).where(storedAudioOf(call));
  const isRepeat = present.some((row) => row.sha256 === audio.sha256);

  if (!isRepeat) {
    await tx
      .update(recordings)
      .set({ state: "discarded" })
      .where(and(storedAudioOf(call), eq(recordings.offsetMs, audio.offsetMs)));
  }

  await placeAudio(tx, call.companyId, audio, storedAt, {
    callId: call.id,
    externalId: call.externalId,
    state: isRepeat ? "discarded" : "stored",
  });
  return !isRepeat;
}

/** Keeps audio that came before its call, under the call's external id. */
export async function keepForLater(
  tx: Tx,
  companyId: string,
  externalId: string,
  audio: Placed,
  storedAt: Date,
): Promise<void> {
  await placeAudio(tx, companyId, audio, storedAt, { callId: null, externalId, state: "stored" });
}

/** Gives a new call the audio that waited for it. True when there was any. */
export async function attachWaiting(tx: Tx, call: CallRow): Promise<boolean> {
  const waiting = await tx
    .select()
    .from(recordings)
    .where(
      and(
        eq(recordings.companyId, call.companyId),
        eq(recordings.sourceId, call.sourceId),
        eq(recordings.externalId, call.externalId),
        eq(recordings.state, "stored"),
        isNull(recordings.callId),
      ),
    )
    .orderBy(recordings.storedAt);

  for (const row of waiting) {
    if (row.sha256 === null || row.bytes === null || row.contentType === null || !row.storedAt)
      continue;
    const { sha256, bytes, contentType } = row;
    // Before its call is known, audio that names no offset stands at 0.
    const offsetMs = row.offsetMs || (call.recordingExpected?.offsetMs ?? 0);
    const channels = row.channelMap ?? undefined;
    await attachAudio(
      tx,
      call,
      { recordingId: row.id, sha256, bytes, contentType, channels, offsetMs },
      row.storedAt,
    );
  }
  return waiting.length > 0;
}

type Placement = { callId: string | null; externalId: string; state: "stored" | "discarded" };

async function placeAudio(
  tx: Tx,
  companyId: string,
  audio: Placed,
  storedAt: Date,
  placement: Placement,
): Promise<void> {
  const { sha256, bytes, contentType, offsetMs } = audio;
  const facts = { sha256, bytes, contentType, offsetMs, channelMap: audio.channels ?? null };
  const placed = await tx
    .update(recordings)
    .set({ ...facts, ...placement, storedAt })
    .where(
      and(
        eq(recordings.companyId, companyId),
        eq(recordings.id, audio.recordingId),
        isNull(recordings.callId),
        ne(recordings.state, "discarded"),
      ),
    )
    .returning({ id: recordings.id });
  if (placed.length === 0)
    throw new AppError("conflict", "The upload took too long. Send it again.");
}
