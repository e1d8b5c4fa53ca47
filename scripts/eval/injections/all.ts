import type { TextCall } from "../lies/liar";
import { type Attempt, callWith } from "./attempt";
import { dutch } from "./dutch";
import { english } from "./english";

/** Every attempt with the call it is made in. */
export const injections: { attempt: Attempt; call: TextCall }[] = [
  ...english.map((attempt, i) => ({ attempt, call: callWith(attempt, "en", i) })),
  ...dutch.map((attempt, i) => ({ attempt, call: callWith(attempt, "nl", i) })),
];
