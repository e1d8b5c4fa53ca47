import { OpenAI } from "openai";
import type { EngineConfig } from "@/lib/ports/engine-config";
import { fetchAnswer } from "./fetch-answer";

const maxClients = 50;

/**
 * One SDK client per address and key, the least recently used dropped first. The SDK neither
 * retries nor logs: `lib/providers/retry.ts` does the one, nobody does the other.
 */
export function createClients(): (config: EngineConfig) => OpenAI {
  const clients = new Map<string, OpenAI>();

  return function clientFor({ baseUrl, apiKey }) {
    const key = `${baseUrl}\n${apiKey}`;
    const client = clients.get(key) ?? createClient(baseUrl, apiKey);

    clients.delete(key);
    clients.set(key, client);
    dropOldest(clients);
    return client;
  };
}

function createClient(baseURL: string, apiKey: string): OpenAI {
  return new OpenAI({
    baseURL,
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

function dropOldest(clients: Map<string, OpenAI>): void {
  const [oldest] = clients.keys();
  if (clients.size > maxClients && oldest !== undefined) clients.delete(oldest);
}
