import { and, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { transcripts } from "@/db/schema/results";
import type { Redaction } from "@/domain/redaction";
import type { CallRow } from "../calls/rows";
import type { Deps } from "../ctx";

/**
 * Where a call's recording is to be silent when it is played: wherever one of its transcripts was
 * masked, also one that has been deleted since, for the recording may outlive it.
 */
export async function redactionsOf(
  { db }: Pick<Deps, "db">,
  { companyId, id }: CallRow,
): Promise<Redaction[]> {
  const rows = await inCompany(db, companyId, (tx) =>
    tx
      .select({ redactions: transcripts.redactions })
      .from(transcripts)
      .where(and(eq(transcripts.companyId, companyId), eq(transcripts.callId, id))),
  );
  const all = rows.flatMap(({ redactions }) => redactions);
  return [...new Map(all.map((one) => [JSON.stringify(Object.values(one)), one])).values()];
}
