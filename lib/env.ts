import { fileURLToPath } from "node:url";
import { z } from "zod";
import { declaredHostings } from "@/domain/hosting";
import { logLevels } from "./logger";

const blankAsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsAbsent, schema.optional());

/** 32 random bytes, as `openssl rand` writes them in base64 or hex. */
const sealingKey = z.string().transform((text, { addIssue }) => {
  const isHex = /^[0-9a-f]{64}$/i.test(text);
  const isBase64 = /^[A-Za-z0-9+/_-]{43}=?$/.test(text);
  if (isHex || isBase64) return Buffer.from(text, isHex ? "hex" : "base64");

  addIssue("Must be 32 random bytes in base64 or hex: openssl rand -base64 32");
  return z.NEVER;
});

/** `localhost:4010, n8n.lan, [::1]:8080` */
const hostList = z
  .string()
  .default("")
  .transform((text) => text.split(",").map((entry) => entry.trim()))
  .transform((entries) => entries.filter((entry) => entry !== ""))
  .refine(
    (entries) => entries.every((entry) => /^(\[[\da-f:.]+\]|[^:/\s@]+)(:\d+)?$/i.test(entry)),
    {
      error: "Must be hosts, each with or without a port, separated by commas.",
    },
  );

const httpUrl = z.url({ protocol: /^https?$/, error: "Must be an http or https URL." });

/** An issuer's answers are trusted because its address is, which nobody on the way may change. */
const issuerUrl = httpUrl.refine((url) => isSafeFromOthers(URL.parse(url)), {
  error: "Must be an https URL, or one of this machine.",
});

function isSafeFromOthers(url: URL | null): boolean {
  if (url?.protocol !== "http:") return true;
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}

/** Ids, separated by commas. */
const idList = z
  .string()
  .default("")
  .transform((text) => text.split(",").map((entry) => entry.trim().toLowerCase()))
  .transform((entries) => entries.filter((entry) => entry !== ""))
  .refine((entries) => entries.every((entry) => z.uuid().safeParse(entry).success), {
    error: "Must be ids of companies, separated by commas.",
  });

/** `calls@example.com` or `Afterword <calls@example.com>`, on one line. */
const sender = z.string().regex(/^([^<>\p{Cc}]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, {
  error: "Must be an address, or a name and an address: Afterword <calls@example.com>.",
});

/** Of fewer tokens a part of a call is too small to sum up. */
const windowTokens = (usual: number) =>
  z.preprocess(blankAsAbsent, z.coerce.number().int().min(4000).max(10_000_000).default(usual));
const textOr = (usual: string) => z.preprocess(blankAsAbsent, z.string().default(usual));
const hosting = optional(
  z.enum(declaredHostings, { error: `Must be one of ${declaredHostings.join(", ")}.` }),
);

/** Bucket names as S3 has them; the prefix of the same letters as the store's own keys. */
const s3Url = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[A-Za-z0-9][\w.-]*)*)\/?$/;

export type RecordingsPlace = { folder: string } | { bucket: string; prefix: string };

/** What `RECORDINGS_URL` names; `file:.data/recordings` is relative to where the process started. */
export function recordingsPlace(url: string): RecordingsPlace | null {
  const [, bucket, prefix = ""] = s3Url.exec(url) ?? [];
  if (bucket) return { bucket, prefix: prefix.slice(1) };

  const folder = url.startsWith("file://") ? fileUrlPath(url) : /^file:(.+)$/.exec(url)?.[1];
  return folder ? { folder } : null;
}

function fileUrlPath(url: string): string | null {
  try {
    return fileURLToPath(url);
  } catch {
    return null;
  }
}

/** Every variable the product reads; `.env.example` says what each is for. */
const environment = z
  .object({
    DATABASE_URL: z.url({
      protocol: /^postgres(ql)?$/,
      error: "Must be a PostgreSQL URL, e.g. postgres://user:password@host:5432/afterword.",
    }),
    /** Migrates; `DATABASE_URL` is then the application's own account. */
    DATABASE_OWNER_URL: optional(
      z.url({ protocol: /^postgres(ql)?$/, error: "Must be a PostgreSQL URL." }),
    ),
    NEXTAUTH_URL: httpUrl,
    NEXTAUTH_SECRET: z.string().min(32, { error: "Must be at least 32 random characters." }),
    ENCRYPTION_KEY: sealingKey,
    ENCRYPTION_KEY_PREVIOUS: optional(sealingKey),
    ALLOW_PRIVATE_WEBHOOK_HOSTS: hostList,
    RECORDINGS_URL: z
      .preprocess(blankAsAbsent, z.string().default("file:.data/recordings"))
      .refine((url) => recordingsPlace(url) !== null, {
        error: "Must be file:<folder> or s3://bucket/prefix.",
      }),
    /** A server that speaks S3, when it is not Amazon's. */
    S3_ENDPOINT: optional(httpUrl),
    /** The keys are found by the SDK itself, in the usual variables or wherever it looks. */
    AWS_REGION: optional(z.string().trim()),
    OPENAI_API_KEY: optional(z.string().trim()),
    OPENAI_BASE_URL: z.preprocess(blankAsAbsent, httpUrl.default("https://api.openai.com/v1")),
    OPENAI_TRANSCRIBE_MODEL: textOr("gpt-transcribe"),
    OPENAI_SUMMARY_MODEL: textOr("gpt-6-luna"),
    OPENAI_SUMMARY_WINDOW_TOKENS: windowTokens(100_000),
    OPENAI_HOSTING: hosting,
    MISTRAL_API_KEY: optional(z.string().trim()),
    MISTRAL_BASE_URL: z.preprocess(blankAsAbsent, httpUrl.default("https://api.mistral.ai")),
    MISTRAL_TRANSCRIBE_MODEL: textOr("voxtral-mini-transcribe-latest"),
    MISTRAL_SUMMARY_MODEL: textOr("mistral-small-latest"),
    MISTRAL_SUMMARY_WINDOW_TOKENS: windowTokens(100_000),
    MISTRAL_HOSTING: hosting,
    SELFHOSTED_AI_URL: optional(httpUrl),
    SELFHOSTED_AI_KEY: optional(z.string().trim()),
    SELFHOSTED_AI_TRANSCRIBE_MODEL: textOr("whisper-1"),
    SELFHOSTED_AI_SUMMARY_MODEL: textOr("default"),
    SELFHOSTED_AI_SUMMARY_WINDOW_TOKENS: windowTokens(24_000),
    SELFHOSTED_AI_HOSTING: hosting,
    RESEND_API_KEY: optional(z.string().trim()),
    RESEND_BASE_URL: z.preprocess(blankAsAbsent, httpUrl.default("https://api.resend.com")),
    EMAIL_FROM: optional(sender),
    OIDC_ISSUER: optional(issuerUrl),
    OIDC_CLIENT_ID: optional(z.string().trim()),
    OIDC_CLIENT_SECRET: optional(z.string().trim()),
    /** Whose users may sign in by the provider: it speaks for nobody else's addresses. */
    OIDC_COMPANIES: idList,
    OIDC_NAME: optional(z.string().trim().max(60, { error: "Must be at most 60 characters." })),
    WORKER_CONCURRENCY: z.preprocess(
      blankAsAbsent,
      z.coerce.number().int().min(1).max(64).default(8),
    ),
    LOG_LEVEL: z.preprocess(blankAsAbsent, z.enum(logLevels).default("info")),
    PORT: z.preprocess(blankAsAbsent, z.coerce.number().int().min(0).max(65_535).default(3000)),
    HOST: optional(
      z
        .string()
        .regex(/^[\w:][\w.:%-]*$/, { error: "Must be an address or a name of this machine." }),
    ),
  })
  .refine(({ RESEND_API_KEY, EMAIL_FROM }) => !RESEND_API_KEY || EMAIL_FROM, {
    path: ["EMAIL_FROM"],
    // Said together with all else that is wrong, not after it.
    when: () => true,
  })
  .superRefine((read, { addIssue }) => {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = read;
    const OIDC_COMPANIES = read.OIDC_COMPANIES.join();
    const parts = Object.entries({
      ...{ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_COMPANIES },
    });
    if (parts.every(([, value]) => !value)) return;
    for (const [name, value] of parts) {
      if (!value) addIssue({ code: "custom", path: [name], message: "is missing." });
    }
  });
export type Environment = z.infer<typeof environment>;

/** Reads the environment. Throws an Error that lists every missing or malformed variable. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const result = environment.safeParse(variables);
  if (result.success) return result.data;

  const problems = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name}: ${variables[name] ? issue.message : missing(name)}`;
  });
  throw new Error(`The environment is not complete (see .env.example):\n${problems.join("\n")}`);
}

/**
 * What connections to `DATABASE_URL` take on; null: nothing, as its account is the application's
 * own and a pooler, which it may lead through, refuses settings that a connection brings along.
 */
export function roleToTakeOn(env: {
  DATABASE_OWNER_URL?: string | undefined;
}): "afterword_app" | null {
  return env.DATABASE_OWNER_URL ? null : "afterword_app";
}

function missing(name: string): string {
  const remedy = remedies[name];
  return remedy ? `is missing. ${remedy}` : "is missing.";
}

const oidcTogether =
  "OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_COMPANIES go together.";

const remedies: Record<string, string> = {
  ENCRYPTION_KEY: "It seals secrets kept in the database; make one with: openssl rand -base64 32",
  EMAIL_FROM: "RESEND_API_KEY needs it: who the emails come from.",
  OIDC_ISSUER: oidcTogether,
  OIDC_CLIENT_ID: oidcTogether,
  OIDC_CLIENT_SECRET: oidcTogether,
  OIDC_COMPANIES: `${oidcTogether} It names whose users sign in there: npm run admin -- list-companies`,
};

/** Where the identity provider is, for the policy that says where forms may lead; null: none. */
export function oidcOrigin(): string | null {
  return URL.parse(process.env.OIDC_ISSUER ?? "")?.origin ?? null;
}

/** What cookies are sealed with; no server starts without it. */
export function sessionSecret(): string {
  return process.env.NEXTAUTH_SECRET ?? "";
}

/** Whether people reach this server over https. */
export function isServedOverTls(): boolean {
  return process.env.NEXTAUTH_URL?.startsWith("https:") === true;
}

export function isDevelopment(): boolean {
  return process.env.NODE_ENV === "development";
}
