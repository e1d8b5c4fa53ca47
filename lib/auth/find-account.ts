import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";

const account = z
  .object({
    company_id: z.uuid(),
    id: z.uuid(),
    password_hash: z.string().nullable(),
    session_version: z.int(),
    role: z.enum(["admin", "agent"]),
    disabled_at: z.unknown(),
  })
  .transform((row) => ({
    ...{ companyId: row.company_id, userId: row.id, role: row.role },
    ...{ passwordHash: row.password_hash, sessionVersion: row.session_version },
    isDisabled: row.disabled_at !== null,
  }));
export type Account = z.output<typeof account>;

/** Who may sign in with an address, in whichever company; null when nobody may. */
export async function findAccount(db: Db, email: string): Promise<Account | null> {
  const [row] = await db.execute(sql`select * from sign_in_user(${email})`);
  const found = row ? account.parse(row) : null;
  return found && !found.isDisabled ? found : null;
}
