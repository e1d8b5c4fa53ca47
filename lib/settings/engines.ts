import { engineNames } from "@/domain/engine";
import { type HostingLine, hostingLine } from "@/domain/hosting";
import { type EngineId, engineIds } from "@/domain/settings";
import type { Deps } from "../ctx";

export type EngineChoice = {
  id: EngineId;
  name: string;
  hosting: HostingLine;
} & (
  | { isConfigured: true; reason: null }
  /** `variable` is what the operator has to set before the engine can be chosen. */
  | { isConfigured: false; reason: { code: "key_missing" | "address_missing"; variable: string } }
);

/** As much of `Deps` as this takes. */
type WithEngines = { providers: Pick<Deps["providers"], "engines"> };

/** All engines there are, in their order on the page; one that is not configured says why. */
export function enginesFor({ providers }: WithEngines): EngineChoice[] {
  return engineIds.map((id) => {
    const config = providers.engines[id]?.config ?? null;
    const choice = { id, name: engineNames[id], hosting: hostingLine(id, config) };
    return config
      ? { ...choice, isConfigured: true, reason: null }
      : { ...choice, isConfigured: false, reason: missing[id] };
  });
}

/**
 * The engine of a new company: Mistral AI, else the first that is configured. Takes environment
 * variables, as the command that adds companies has no use for the rest of `Deps`.
 */
export function defaultEngine(variables: Record<string, string | undefined>): EngineId {
  const configured = engineIds.filter((id) => variables[missing[id].variable]?.trim());
  return configured.find((id) => id === preferred) ?? configured[0] ?? preferred;
}

/** The variable that configures an engine. */
export function engineVariable(engine: EngineId): string {
  return missing[engine].variable;
}

const preferred: EngineId = "mistral";

const missing = {
  openai: { code: "key_missing", variable: "OPENAI_API_KEY" },
  mistral: { code: "key_missing", variable: "MISTRAL_API_KEY" },
  selfhosted: { code: "address_missing", variable: "SELFHOSTED_AI_URL" },
} as const;
