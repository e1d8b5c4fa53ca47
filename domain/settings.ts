export const engineIds = ["openai", "mistral", "selfhosted"] as const;
export type EngineId = (typeof engineIds)[number];

export const webhookMethods = ["POST", "PUT"] as const;

export const hostings = ["eu", "outside_eu", "own", "unknown"] as const;
export type Hosting = (typeof hostings)[number];
