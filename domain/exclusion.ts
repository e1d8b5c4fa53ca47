/** What a company can keep out of summaries: calls with a number, of a user, or through a queue. */
export const exclusionKinds = ["number", "user", "queue"] as const;
export type ExclusionKind = (typeof exclusionKinds)[number];
