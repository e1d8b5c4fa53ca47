import { fileURLToPath } from "node:url";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { installJobs } from "@/lib/jobs/install";
import { databaseAt, templateName } from "./database-names";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server of this test run, as the owner; `testDatabase()` makes databases on it. */
    databaseUrl: string;
  }
}

/** One server for the run, with one migrated database that each test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const projectFolder = fileURLToPath(new URL("../..", import.meta.url));
  const server = await startEmbedded({ projectFolder, durable: false });

  try {
    await createTemplate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("databaseUrl", server.url);

  return () => server.stop();
}

async function createTemplate(serverUrl: string): Promise<void> {
  const owner = postgres(serverUrl, { max: 1 });

  try {
    await owner`create database ${owner(templateName)}`;
  } finally {
    await owner.end();
  }
  await migrate({ ownerUrl: databaseAt(serverUrl, templateName), afterwards: installJobs });
}
