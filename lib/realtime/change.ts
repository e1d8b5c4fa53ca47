import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import type { Deps } from "../ctx";

/**
 * A transaction that logs events or enqueues jobs: once it has committed, workers are woken and
 * open streams told.
 */
export async function changeCompany<T>(
  deps: Deps,
  companyId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const done = await inCompany(deps.db, companyId, work);
  deps.jobs.wake();
  deps.live.announce(companyId);
  return done;
}
