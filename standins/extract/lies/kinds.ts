/** Everything that a lying model adds or changes. */
export const lieKinds = [
  ...(["name", "number", "amount", "date", "time", "weekday", "email", "phone"] as const),
  ...(["owner", "unknown-id", "wrong-turn", "altered-quote", "made-up-quote"] as const),
  ...(["tag", "overview", "due", "injection", "claim"] as const),
];
export type LieKind = (typeof lieKinds)[number];

/**
 * What is told unless kinds are chosen. A bare claim ("the customer was angry") holds nothing that
 * a program can look up, so it is told only when asked for by name.
 */
export const usualKinds: LieKind[] = lieKinds.filter((kind) => kind !== "claim");

/** How to lie: which kinds, and how often in each summary. */
export type LieOrder = { kinds: LieKind[]; perSummary: number };

export type Place = "overview" | "note" | "tag" | "actionPoint";

/** One lie with all that is needed to find it again in what was made of it. */
export type Lie = {
  id: string;
  kind: LieKind;
  place: Place;
  /** Words nobody said, long enough not to be met by chance; none where true words are misused. */
  words: string[];
  /** The point as it was told; of the overview, the sentence that was added. */
  text: string;
  segmentIds: string[];
  owner: string | null;
  quote: string | null;
  dueText: string | null;
};
