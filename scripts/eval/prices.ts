/** US dollars by the vendors' public lists; a model that is not here has no known price. */
export const pricesAsOf = "2026-11";

const perMinuteHeard: Record<string, number> = {
  "gpt-transcribe": 0.0045,
  "voxtral-mini-transcribe-3-0": 0.0035,
  "voxtral-mini-transcribe-latest": 0.0035,
  "voxtral-small-transcribe-3-0": 0.004,
  "voxtral-small-transcribe-latest": 0.004,
};

/** For a million tokens read, and for a million written. */
const perMillionTokens: Record<string, [read: number, written: number]> = {
  "gpt-6-luna": [0.1, 0.5],
  "gpt-6.1-terra": [1, 5],
  "mistral-small-2603": [0.15, 0.6],
  "mistral-small-latest": [0.15, 0.6],
  "mistral-medium-3-5": [1.5, 7.5],
  "mistral-medium-latest": [1.5, 7.5],
};

export type Used = {
  transcribeModel: string;
  summaryModel: string;
  billedSeconds: number;
  inputTokens: number;
  outputTokens: number;
};

/** Null, never 0, when a price is not known. */
export function costUsd(used: Used): number | null {
  const heard = perMinuteHeard[used.transcribeModel];
  const tokens = perMillionTokens[used.summaryModel];
  if (heard === undefined || !tokens) return null;

  const [read, written] = tokens;
  const words = (used.inputTokens * read + used.outputTokens * written) / 1_000_000;
  return (used.billedSeconds / 60) * heard + words;
}
