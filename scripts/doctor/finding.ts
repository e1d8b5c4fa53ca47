import { AppError, ProviderError } from "@/lib/errors";

/** `warn` works today and will not for long, or not as it should; `skip` was not looked at. */
export type State = "ok" | "warn" | "fail" | "skip";

export type Finding = { state: State; name: string; text: string; remedy?: string };

/** A name for what is looked at, and what was found. */
export type Check = { name: string; run(): Promise<Finding[]> };

export function ok(name: string, text: string): Finding {
  return { state: "ok", name, text };
}

export function skip(name: string, text: string): Finding {
  return { state: "skip", name, text };
}

export function warn(name: string, text: string, remedy: string): Finding {
  return { state: "warn", name, text, remedy };
}

export function fail(name: string, text: string, remedy: string): Finding {
  return { state: "fail", name, text, remedy };
}

/** What an error says, if that can be shown: our own words, or those of system and database. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return "something unknown went wrong";
  if (error instanceof AppError && error.cause instanceof Error) return error.cause.message;
  if (error instanceof AppError || error instanceof ProviderError) return error.message;
  // Drizzle's own message repeats the query and its parameters.
  if ("query" in error && error.cause instanceof Error) return wordsOf(error.cause);
  return error.message || ("code" in error ? String(error.code) : error.name);
}

export function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error ? String(error.code) : null;
}

/** Seconds since `startedAt`, a `performance.now()`. */
export function secondsSince(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
