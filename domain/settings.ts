import { z } from "zod";

export const engineIds = ["openai", "mistral", "selfhosted"] as const;
export type EngineId = (typeof engineIds)[number];

export const webhookMethods = ["POST", "PUT"] as const;

/** The switches of a company, with the values a new company starts with. */
export const companySettings = z.object({
  summariesOn: z.boolean().default(false),
  internalCallsToo: z.boolean().default(false),
  engine: z.enum(engineIds),
  emailOn: z.boolean().default(false),
  webhookOn: z.boolean().default(false),
  webhookMethod: z.enum(webhookMethods).default("POST"),
  webhookUrl: z.string().default(""),
  webhookTimeoutSeconds: z.int().min(1).max(10).default(5),
  audioWaitMinutes: z.int().min(1).max(1440).default(30),
});
export type CompanySettings = z.infer<typeof companySettings>;

export const hostings = ["eu", "outside_eu", "own", "unknown"] as const;
export type Hosting = (typeof hostings)[number];
