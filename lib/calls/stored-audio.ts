import { and, eq } from "drizzle-orm";
import { recordings } from "@/db/schema/calls";

export type RecordingRow = typeof recordings.$inferSelect;

/** The condition for a call's audio that is here. */
export function storedAudioOf(call: { companyId: string; id: string }) {
  return and(
    eq(recordings.companyId, call.companyId),
    eq(recordings.callId, call.id),
    eq(recordings.state, "stored"),
  );
}
