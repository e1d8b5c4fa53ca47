import { HTTPClient, Mistral } from "@mistralai/mistralai";
import type { EngineConfig } from "@/lib/ports/engine-config";
import { createClientCache } from "@/lib/providers/client-cache";
import { fetchAnswer } from "@/lib/providers/fetch-answer";

/**
 * Mistral's SDK for each address and key. It does not retry; its timeout is off, since every
 * request brings a signal of ours.
 */
export function createClients(): (config: EngineConfig) => Mistral {
  return createClientCache(createClient);
}

function createClient({ baseUrl, apiKey }: EngineConfig): Mistral {
  return new Mistral({
    // The SDK adds the version itself, which other vendors' addresses end in.
    serverURL: baseUrl.replace(/\/v1\/*$/, ""),
    apiKey,
    retryConfig: { strategy: "none" },
    httpClient: new HTTPClient({ fetcher: fetchAnswer }),
    debugLogger: silence,
  });
}

/** Without a logger of ours the SDK's own environment variable would print calls to the console. */
const silence = { group() {}, groupEnd() {}, log() {} };
