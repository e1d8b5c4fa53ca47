import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { demoPassword, sampleCompanies } from "@/db/seed/companies";
import { hashOfKey } from "@/lib/auth/api-key";
import { verifyPassword } from "@/lib/auth/password";

/**
 * Throws an Error, with the way to mend it, when the demo's key or one of its sign-ins, which
 * everybody can read in the source, would open this database.
 */
export async function refuseDemo(db: Db): Promise<void> {
  const open = [...(await openKeys(db)), ...(await openSignIns(db))];
  if (open.length === 0) return;

  throw new Error(
    `This database was filled by the demo: ${open.join(", ")} would let anybody in. Give ` +
      "production a database of its own: create an empty one and put it into DATABASE_URL.",
  );
}

async function openKeys(db: Db): Promise<string[]> {
  const keys = sampleCompanies.flatMap(({ apiKey }) => apiKey ?? []);
  const found = await Promise.all(
    keys.map((key) =>
      db.execute(sql`select from api_key_owner(${hashOfKey(key)}) where revoked_at is null`),
    ),
  );
  return found.flat().length > 0 ? ["its API key"] : [];
}

const account = z.object({ password_hash: z.string() });

async function openSignIns(db: Db): Promise<string[]> {
  const emails = sampleCompanies.flatMap(({ users }) =>
    users.filter(({ password }) => password !== undefined).map(({ email }) => email),
  );
  const open = [];
  for (const email of emails) {
    const [row] = await db.execute(
      sql`select password_hash from sign_in_user(${email})
        where disabled_at is null and password_hash is not null`,
    );
    if (row && (await verifyPassword(demoPassword, account.parse(row).password_hash))) {
      open.push(email);
    }
  }
  return open;
}
