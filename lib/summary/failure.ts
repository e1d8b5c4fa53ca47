import type { Failure } from "./evidence/check";

/** What is wrong with an answer: with one point of it, or with all. */
export type SummaryFailure =
  | Failure
  | { where: "summary"; problem: "too_long" | "wrong_language" | "not_insufficient" };
