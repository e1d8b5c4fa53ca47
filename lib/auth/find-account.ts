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

/**
 * Who may sign in with an address, in whichever company: who has done so, or else the one who was
 * invited. Null when nobody may, and when several were invited of whom none has accepted.
 */
export async function findAccount(db: Db, email: string): Promise<Account | null> {
  return onlyOne(await accountsOf(db, email));
}

/** The same, of these companies alone. */
export async function findAccountIn(
  db: Db,
  email: string,
  companyIds: string[],
): Promise<Account | null> {
  const accounts = await accountsOf(db, email);
  return onlyOne(accounts.filter(({ companyId }) => companyIds.includes(companyId)));
}

async function accountsOf(db: Db, email: string): Promise<Account[]> {
  const rows = await db.execute(sql`select * from sign_in_user(${email})`);
  return rows.map((row) => account.parse(row)).filter(({ isDisabled }) => !isDisabled);
}

function onlyOne(accounts: Account[]): Account | null {
  const [first, second] = accounts;
  return first && !second ? first : null;
}
