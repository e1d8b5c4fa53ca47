import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { companies, sources } from "@/db/schema/companies";

const rows = z.array(z.object({ country: z.string() }));

/**
 * Where a company's national numbers are read: the countries of its phone systems, the default one
 * first. A system without one reads them as its company does, as at ingest.
 */
export async function countriesOf(tx: Tx, companyId: string): Promise<string[]> {
  const found = await tx.execute(sql`
    select coalesce(s.country, c.country) as country
    from ${companies} c left join ${sources} s on s.company_id = c.id
    where c.id = ${companyId}
    order by s.is_default desc nulls last, s.created_at, s.id`);
  return [...new Set(rows.parse([...found]).map(({ country }) => country))];
}
