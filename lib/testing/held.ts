import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";

const names = z.array(z.object({ name: z.string() }));
const texts = z.array(z.object({ text: z.string() }));

/** All that the tables of a company hold, as text, by table; its people and settings left out. */
export async function heldOf(db: Db, companyId: string): Promise<Record<string, string>> {
  return inCompany(db, companyId, async (tx) => {
    const tables = names.parse([
      ...(await tx.execute(sql`
        select relname::text as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity
          and relname not in ('users', 'companies', 'company_settings', 'sources', 'api_keys')`)),
    ]);
    const held: Record<string, string> = {};
    for (const { name } of tables) {
      const rows = await tx.execute(
        sql`select to_jsonb(t)::text as text from ${sql.identifier(name)} t`,
      );
      held[name] = texts
        .parse([...rows])
        .map(({ text }) => text)
        .join("\n");
    }
    return held;
  });
}
