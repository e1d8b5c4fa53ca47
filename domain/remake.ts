/** Making the summaries of many past calls again: it is under way, over, or was stopped. */
export const remakeStates = ["running", "done", "cancelled"] as const;
export type RemakeState = (typeof remakeStates)[number];
