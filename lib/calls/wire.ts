import { type CallWire, callWire } from "@/domain/call";
import { lastAttemptText, reasonText } from "@/domain/reason-text";
import type { CallRow } from "./rows";

/** A call as the API gives it. `url` is the address of its page, without the host. */
export function callOnTheWire(row: CallRow): CallWire {
  return callWire.parse({
    id: row.id,
    url: `/cdr/${row.id}`,
    externalId: row.externalId,
    direction: row.direction,
    status: row.status,
    startedAt: row.startedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    endedAt: row.endedAt.toISOString(),
    durationMs: row.endedAt.getTime() - row.startedAt.getTime(),
    from: row.fromParty,
    to: row.toParty,
    answeredBy: row.answeredBy,
    steps: row.steps,
    recording: row.recordingExpected,
    summaryStatus: row.summaryStatus,
    reason: row.reason,
    reasonText: reasonTextOf(row),
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
}

/**
 * The answer to whoever hands over a call, or audio of one: the call where they may read it, else
 * no more than that what they sent was taken.
 */
export function takenOnTheWire(row: CallRow | null): CallWire | { status: "taken" } {
  return row ? callOnTheWire(row) : { status: "taken" };
}

function reasonTextOf({ reason, reasonFacts, currentVersion }: CallRow): string | null {
  if (reason === null) return null;
  const text = currentVersion === null ? reasonText : lastAttemptText;
  return text(reason, reasonFacts ?? {});
}
