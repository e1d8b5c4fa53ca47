import { join } from "node:path";
import { startEmbedded } from "@/db/embedded";
import { type Environment, readEnvironment } from "@/lib/env";
import { keptSecret } from "./demo/secret";
import { demoSettings } from "./demo/settings";

export type Surroundings = {
  env: Environment;
  /** The account that owns the tables. */
  ownerUrl: string;
  close(): Promise<void>;
};

/**
 * What a tool works on: the installation that the environment describes or, without a
 * `DATABASE_URL`, the demo of that name, whose embedded database is started when it is not there.
 */
export async function surroundings(
  variables: NodeJS.ProcessEnv,
  name: string | undefined,
): Promise<Surroundings> {
  if (variables.DATABASE_URL) {
    const env = readEnvironment(variables);
    return { env, ownerUrl: env.DATABASE_OWNER_URL ?? env.DATABASE_URL, close: async () => {} };
  }

  const embedded = await startEmbedded({ projectFolder: process.cwd(), ...(name && { name }) });
  try {
    const env = readEnvironment(await demoVariables(variables, name, embedded.url));
    return { env, ownerUrl: embedded.url, close: () => embedded.stop() };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** The demo's own environment, which its processes get and nobody else has. */
export async function demoVariables(
  variables: NodeJS.ProcessEnv,
  name: string | undefined,
  databaseUrl: string,
): Promise<NodeJS.ProcessEnv> {
  const dataFolder = join(process.cwd(), ".data", name ?? "demo");
  return {
    ...variables,
    NEXTAUTH_SECRET: await keptSecret(dataFolder, "session"),
    ENCRYPTION_KEY: await keptSecret(dataFolder, "encryption"),
    ...demoSettings(variables, { databaseUrl, dataFolder, dev: false }),
  };
}
