import { type DestinationStream, pino } from "pino";

type LogLine = (facts: object, message: string) => void;

/** Facts first, then one sentence. Ids, counts and times only: content never goes into a log. */
export type Logger = { debug: LogLine; info: LogLine; warn: LogLine; error: LogLine };

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

type LoggerOptions = {
  level: LogLevel;
  /** Which process speaks: `web`, `worker`. */
  name: string;
  /** Standard output unless given. */
  destination?: DestinationStream;
};

/** Writes one JSON object a line. An error goes under the key `error`. */
export function createLogger({ level, name, destination }: LoggerOptions): Logger {
  const options = {
    level,
    name,
    errorKey: "error",
    serializers: { error: describeError },
    redact: { paths: contentPaths, censor: "[withheld]" },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return destination ? pino(options, destination) : pino(options);
}

/** The same log with facts that stand in every line of it. */
export function withFacts(log: Logger, facts: object): Logger {
  return {
    debug: (more, message) => log.debug({ ...facts, ...more }, message),
    info: (more, message) => log.info({ ...facts, ...more }, message),
    warn: (more, message) => log.warn({ ...facts, ...more }, message),
    error: (more, message) => log.error({ ...facts, ...more }, message),
  };
}

export type ErrorFacts = {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: ErrorFacts;
};

/** What may be kept of an error: no query parameters, no rejected values, no piece of a text. */
export function describeError(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: "not an Error" };

  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const stack = error.stack?.match(/^ +at .*$/gm)?.join("\n");
  const cause = depth < 3 && error.cause ? describeError(error.cause, depth + 1) : undefined;
  return {
    type: error.name,
    message: messageOf(error, code),
    ...(code && { code }),
    ...(stack && { stack }),
    ...(cause && { cause }),
  };
}

/**
 * Three kinds of message quote what they were given: Drizzle's lists the parameters, JSON.parse's
 * cites the text, and PostgreSQL's of class 22 (data exceptions) repeats the value.
 */
function messageOf(error: Error, code: string | undefined): string {
  if ("params" in error && "query" in error) return error.message.replace(/\nparams: .*$/s, "");
  if (error instanceof SyntaxError) return "text that cannot be parsed";
  if (code && /^22[0-9A-Z]{3}$/.test(code)) return "a value the database does not take";
  return error.message;
}

/** A second lock, for facts that should not have been given. */
const contentKeys = [
  ..."apiKey authorization cookie key password secret token url".split(" "),
  ..."actionPoints audio body notes overview prompt quote summary text transcript turns".split(" "),
  ..."e164 email from number phone to".split(" "),
];

const contentPaths = contentKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`]);
