import { OpenAI } from "openai";
import type { EngineConfig } from "@/lib/ports/engine-config";
import { createClientCache } from "@/lib/providers/client-cache";
import { fetchAnswer } from "@/lib/providers/fetch-answer";

/**
 * OpenAI's SDK for each address and key. It neither retries nor logs:
 * `lib/providers/retry.ts` does the one, nobody does the other.
 */
export function createClients(): (config: EngineConfig) => OpenAI {
  return createClientCache(createClient);
}

function createClient({ baseUrl, apiKey }: EngineConfig): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    apiKey,
    // Null, or the SDK takes them from its own environment variables.
    adminAPIKey: null,
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: "off",
    fetch: fetchAnswer,
  });
}
