import { sql } from "drizzle-orm";
import type { Db, Tx } from "./client";

const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The one door to the rows of a company: a transaction in which the database shows that
 * company's rows and takes no others. No network or file I/O inside it.
 */
export async function inCompany<T>(
  db: Db,
  companyId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (!uuidPattern.test(companyId)) throw new Error("inCompany needs the id of a company.");

  return db.transaction(async (tx) => {
    // Sent at once, ahead of all that the work sends, and not waited for: statements are answered
    // in turn. Not as a parameter: the driver would ask the server for its type first.
    const named = tx.execute(sql.raw(`select set_config('app.company', '${companyId}', true)`));
    const [, result] = await Promise.all([named.execute(), work(tx)]);

    return result;
  });
}
