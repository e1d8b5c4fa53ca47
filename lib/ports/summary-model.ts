import type { z } from "zod";
import type { EngineConfig } from "./engine-config";

export type ModelRequest<T> = {
  instructions: string;
  input: string;
  /** All fields required, nullable instead of optional, no lengths or patterns. */
  schema: z.ZodType<T>;
  schemaName: string;
  maxOutputTokens: number;
};

export type ModelAnswer<T> = {
  output: T;
  /** The model as the vendor names it in the answer. */
  model: string;
  usage: { inputTokens: number; outputTokens: number } | null;
};

/** Throws `ProviderError`: `refused`, `truncated`, `invalid_answer` or an outage. */
export type SummaryModel = {
  generate<T>(
    config: EngineConfig,
    request: ModelRequest<T>,
    signal: AbortSignal,
  ): Promise<ModelAnswer<T>>;
};
