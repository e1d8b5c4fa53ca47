import { migrate } from "@/db/migrate";
import { installJobs } from "@/lib/jobs/install";

type Urls = { ownerUrl: string; appUrl?: string | undefined };

/** Brings the database to this version: its tables and the job engine's. */
export async function migrateAll({ ownerUrl, appUrl }: Urls, log?: (line: string) => void) {
  await migrate({ ownerUrl, appUrl, afterwards: installJobs, log });
}
