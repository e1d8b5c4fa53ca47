import type { Sql } from "postgres";
import { z } from "zod";
import { quoted } from "../backup/catalog";
import { companiesIn } from "../backup/save-database";

const columnRows = z.array(z.object({ table: z.string(), column: z.string() }));
const countRows = z.array(z.object({ key: z.string(), count: z.int() }));

/** How many sealed texts the database keeps, by the id of the key that sealed them. */
export async function sealedKeys(owner: Sql): Promise<Map<string, number>> {
  return owner.begin("read only", async (tx) => {
    const columns = columnRows.parse([
      ...(await tx`
        select table_name::text as table, column_name::text as column
        from information_schema.columns
        where table_schema = 'public' and column_name like '%\\_sealed'`),
    ]);
    const counts = new Map<string, number>();
    for (const company of await companiesIn(tx)) {
      await tx`select set_config('app.company', ${company}, true)`;
      for (const { table, column } of columns) {
        // A sealed text begins with its format and the id of its key.
        const rows = await tx.unsafe(
          `select split_part(${quoted(column)}, '.', 2) as key, count(*)::int as count
           from ${quoted(table)} where company_id = $1 and ${quoted(column)} is not null group by 1`,
          [company],
        );
        for (const { key, count } of countRows.parse([...rows])) {
          counts.set(key, (counts.get(key) ?? 0) + count);
        }
      }
    }
    return counts;
  });
}
