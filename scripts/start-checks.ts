import { access } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import postgres from "postgres";
import { findOnPath } from "./browser.mjs";

export type Parts = { web: boolean; worker: boolean };
type Place = { port: number; host: string | undefined; distDir: string };

/** What keeps this machine from running these parts; empty when nothing does. */
export async function problemsHere(
  parts: Parts,
  { port, host, distDir }: Place,
): Promise<string[]> {
  const found = [
    parts.web && !(await isThere(join(distDir, "BUILD_ID"))) && noBuild,
    parts.web && (await portProblem(port, host)),
    parts.worker && !(findOnPath("ffmpeg") && findOnPath("ffprobe")) && noFfmpeg,
  ];
  return found.filter((problem) => typeof problem === "string");
}

const noBuild = "There is no build. Run: npm run build";
const noFfmpeg =
  "ffmpeg and ffprobe are not on the PATH. Install them (Debian: apt-get install ffmpeg).";

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Listened on for a moment, as the web server will. */
async function portProblem(port: number, host: string | undefined): Promise<string | null> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<string | null>();
  server.once("error", (error: NodeJS.ErrnoException) => resolve(wordsFor(error.code, port, host)));
  server.listen(port, host, () => server.close(() => resolve(null)));
  return promise;
}

function wordsFor(code: string | undefined, port: number, host: string | undefined): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is in use. Stop what uses it, or set PORT to another.`;
  if (code === "EACCES") {
    return `This account may not listen on port ${port}. Set PORT to 1024 or more, behind a proxy.`;
  }
  return `The web server cannot listen on ${host ?? "any address"}, port ${port} (${code}). See HOST and PORT.`;
}

/** Throws an Error, in words for an operator, when the server is away or too old. */
export async function checkServer(ownerUrl: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [row] = await owner`select current_setting('server_version_num')::int as number`;
    refuseOldServer(Number(row?.number));
  } finally {
    await owner.end({ timeout: 1 });
  }
}

/** `server_version_num`: 140013 is 14.13. */
export function refuseOldServer(number: number): void {
  if (number >= 150_000) return;
  const version = `${Math.floor(number / 10_000)}.${number % 10_000}`;
  throw new Error(`PostgreSQL 15 or newer is needed; the server of DATABASE_URL is ${version}.`);
}

/** What to say of an error at the start: a host that is not there tells nothing of the database. */
export function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  if (/^(E[A-Z]+|CONNECT_TIMEOUT|CONNECTION_CLOSED)$/.test(code)) {
    return `The database cannot be reached (${code}). Is it running, and is DATABASE_URL right?`;
  }
  if (code === "28P01" || code === "28000") {
    return "The database does not accept the account or password of DATABASE_URL.";
  }
  if (code === "3D000")
    return "The database that DATABASE_URL names does not exist: createdb makes it.";
  return error.message;
}
