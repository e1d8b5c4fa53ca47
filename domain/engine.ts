import type { EngineId } from "./settings";

/** The engines as people know them; the same in every language but the last. */
export const engineNames: Record<EngineId, string> = {
  openai: "OpenAI / ChatGPT",
  mistral: "Mistral AI",
  selfhosted: "Self-hosted",
};
