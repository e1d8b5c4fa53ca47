import { z } from "zod";

export const engineIds = ["openai", "mistral", "selfhosted"] as const;
export type EngineId = (typeof engineIds)[number];

export const webhookMethods = ["POST", "PUT"] as const;

export const hostings = ["eu", "outside_eu", "own", "unknown"] as const;
export type Hosting = (typeof hostings)[number];

/** What is wrong with where webhooks should go, in the words people read. */
export const webhookProblems = {
  timeout: "Timeout must be a whole number from 1 to 10 seconds.",
  invalid: "Enter a valid http or https URL.",
  private: "This address is private. Your operator can allow it.",
} as const;

const timeoutSeconds = z
  .int(webhookProblems.timeout)
  .min(1, webhookProblems.timeout)
  .max(10, webhookProblems.timeout);

/** Empty: there is none yet. The server looks closer, at the address behind the name. */
const webhookUrl = z
  .string()
  .trim()
  .max(2000, webhookProblems.invalid)
  .refine((text) => text === "" || isHttpUrl(text), webhookProblems.invalid);

/** The settings an admin makes; the two halves of a webhook's are stored apart. */
export const generalSettings = z.object({
  summariesOn: z.boolean(),
  internalCallsToo: z.boolean(),
  engine: z.enum(engineIds),
  emailOn: z.boolean(),
  webhookOn: z.boolean(),
  webhookMethod: z.enum(webhookMethods),
  webhookUrl,
  webhookTimeoutSeconds: timeoutSeconds,
});
export type GeneralSettings = z.infer<typeof generalSettings>;

/** What is changed; all that is not named stays as it is. */
export type SettingsChange = Partial<GeneralSettings>;

/** The webhook's form as a browser sends it: texts. */
export const webhookForm = z.object({
  method: generalSettings.shape.webhookMethod,
  url: webhookUrl,
  timeout: z
    .string()
    .trim()
    .regex(/^\d+$/, webhookProblems.timeout)
    .transform(Number)
    .pipe(timeoutSeconds),
});

function isHttpUrl(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? "");
}
