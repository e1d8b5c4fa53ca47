import { inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { calls } from "@/db/schema/calls";
import type { Party } from "@/domain/party";

type Which = {
  /** What counts as a queue. */
  kinds: Party["kind"][];
  /** Also whatever a call waited in as in a queue, be it called something else. */
  isByStep: boolean;
};

const [lookedThrough, atMost] = [2000, 100];
const queueNames = z.array(z.object({ name: z.string() }));

/** The names of queues that calls went through lately, each once; none of a private call. */
export async function recentQueues(
  tx: Tx,
  companyId: string,
  { kinds, isByStep }: Which,
): Promise<string[]> {
  const rows = await tx.execute(sql`
    select distinct on (lower(party ->> 'name')) party ->> 'name' as name
    from (
      select to_party, answered_by, steps from ${calls}
      where company_id = ${companyId} and deleted_at is null and private_since is null
      order by started_at desc, id desc limit ${lookedThrough}
    ) recent
    cross join lateral (
      values (to_party, false), (answered_by, false)
      union all
      select step -> 'party', step ->> 'kind' = 'queue' from jsonb_array_elements(steps) step
    ) as named(party, is_queue)
    where ((${isByStep} and is_queue) or ${inArray(sql`party ->> 'kind'`, kinds)})
      and party ->> 'name' <> ''
    order by lower(party ->> 'name') limit ${atMost}`);
  return queueNames.parse([...rows]).map(({ name }) => name);
}
