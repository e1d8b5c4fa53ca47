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
