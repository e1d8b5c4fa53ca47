import type { EngineId, Hosting } from "@/domain/settings";

/** Everything an adapter needs for one call to an engine; resolved by `lib/settings`. */
export type EngineConfig = {
  engineId: EngineId;
  baseUrl: string;
  apiKey: string;
  transcribeModel: string;
  summaryModel: string;
  hosting: Hosting;
};
