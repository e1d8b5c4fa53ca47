export const eventTypes = [
  "call.created",
  "call.updated",
  "summary.created",
  "summary.updated",
  "summary.failed",
  "summary.skipped",
  "summary.deleted",
] as const;
export type EventType = (typeof eventTypes)[number];

/** An event as streams give it: ids alone, for whoever may see the call to read it anew. */
export type CompanyEvent = {
  seq: number;
  type: EventType;
  callId: string;
  version: number | null;
  createdAt: string;
};
