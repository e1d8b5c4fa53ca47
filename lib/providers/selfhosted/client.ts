import type { OpenAI } from "openai";
import type { EngineConfig } from "@/lib/ports/engine-config";
import { createClients as createOpenAiClients } from "@/lib/providers/openai/client";

/** The SDK sends some key always; a server that asks for none ignores it. */
const anyKey = "none";

/** OpenAI's SDK for a server of one's own, which may ask for no key. */
export function createClients(): (config: EngineConfig) => OpenAI {
  const clientFor = createOpenAiClients();
  return (config) => clientFor({ ...config, apiKey: config.apiKey || anyKey });
}
