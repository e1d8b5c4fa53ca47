import type { EngineConfig } from "@/lib/ports/engine-config";

/** An OpenAI engine that answers at `baseUrl`. */
export function engineConfig(baseUrl: string, facts: Partial<EngineConfig> = {}): EngineConfig {
  return {
    engineId: "openai",
    baseUrl,
    apiKey: "sk-very-secret",
    transcribeModel: "gpt-transcribe",
    summaryModel: "gpt-6-luna",
    summaryWindowTokens: 100_000,
    hosting: "outside_eu",
    ...facts,
  };
}
