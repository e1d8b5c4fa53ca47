import { z } from "zod";
import { logLevels } from "./logger";

const blankAsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsAbsent, schema.optional());

const httpUrl = z.url({ protocol: /^https?$/, error: "Must be an http or https URL." });

/** Every variable the product reads; `.env.example` says what each is for. */
const environment = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "Must be a PostgreSQL URL, e.g. postgres://user:password@host:5432/afterword.",
  }),
  DATABASE_OWNER_URL: optional(
    z.url({ protocol: /^postgres(ql)?$/, error: "Must be a PostgreSQL URL." }),
  ),
  NEXTAUTH_URL: httpUrl,
  NEXTAUTH_SECRET: z.string().min(32, { error: "Must be at least 32 random characters." }),
  RECORDINGS_URL: z
    .preprocess(blankAsAbsent, z.string().default("file:.data/recordings"))
    .refine((url) => url.startsWith("file:"), { error: "Must be file:<folder>." }),
  OPENAI_API_KEY: optional(z.string().trim()),
  OPENAI_BASE_URL: z.preprocess(blankAsAbsent, httpUrl.default("https://api.openai.com/v1")),
  OPENAI_TRANSCRIBE_MODEL: z.preprocess(blankAsAbsent, z.string().default("gpt-transcribe")),
  OPENAI_SUMMARY_MODEL: z.preprocess(blankAsAbsent, z.string().default("gpt-6-luna")),
  OPENAI_HOSTING: optional(z.enum(["eu", "outside-eu", "own"])),
  WORKER_CONCURRENCY: z.preprocess(
    blankAsAbsent,
    z.coerce.number().int().min(1).max(64).default(8),
  ),
  LOG_LEVEL: z.preprocess(blankAsAbsent, z.enum(logLevels).default("info")),
  PORT: z.preprocess(blankAsAbsent, z.coerce.number().int().min(0).max(65_535).default(3000)),
});
export type Environment = z.infer<typeof environment>;

/** Reads the environment. Throws an Error that lists every missing or malformed variable. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const result = environment.safeParse(variables);
  if (result.success) return result.data;

  const problems = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name}: ${variables[name] ? issue.message : "is missing."}`;
  });
  throw new Error(`The environment is not complete (see .env.example):\n${problems.join("\n")}`);
}
