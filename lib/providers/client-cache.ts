import type { EngineConfig } from "@/lib/ports/engine-config";

const maxClients = 50;

/** One SDK client per address and key, the least recently used dropped first. */
export function createClientCache<Client>(
  create: (config: EngineConfig) => Client,
): (config: EngineConfig) => Client {
  const clients = new Map<string, Client>();

  return function clientFor(config) {
    const key = `${config.baseUrl}\n${config.apiKey}`;
    const client = clients.get(key) ?? create(config);

    clients.delete(key);
    clients.set(key, client);
    dropOldest(clients);
    return client;
  };
}

function dropOldest(clients: Map<string, unknown>): void {
  const [oldest] = clients.keys();
  if (clients.size > maxClients && oldest !== undefined) clients.delete(oldest);
}
