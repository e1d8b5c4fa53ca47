import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Deps } from "@/lib/ctx";
import { createDeps } from "@/lib/deps";
import { readEnvironment } from "@/lib/env";

/** The worker's own surroundings on a migrated database, with a folder for recordings. */
export async function withWorker<T>(
  databaseUrl: string,
  work: (deps: Deps) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-eval-"));
  const env = readEnvironment({
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: "http://localhost",
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    RECORDINGS_URL: `file:${folder}`,
    LOG_LEVEL: "error",
  });
  const { deps, close } = await createDeps(env, { name: "worker", connections: 4 });

  try {
    return await work(deps);
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}
