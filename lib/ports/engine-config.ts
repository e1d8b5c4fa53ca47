import type { EngineId, Hosting } from "@/domain/settings";

/** Everything an adapter needs for one call to an engine; resolved by `lib/settings`. */
export type EngineConfig = {
  engineId: EngineId;
  baseUrl: string;
  apiKey: string;
  transcribeModel: string;
  summaryModel: string;
  /** A longer transcript is given to the summary model in parts of so many tokens. */
  summaryWindowTokens: number;
  hosting: Hosting;
};
