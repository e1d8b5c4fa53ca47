import { and, eq, isNotNull, isNull, ne, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema/companies";
import { userProblems } from "@/domain/user";
import { AppError } from "../errors";

/**
 * Locks the admins who can sign in, in one order: two who act on each other at once wait for each
 * other instead of both succeeding. Comes before any other lock on users; like all of those it lets
 * calls of these users come in meanwhile, whose foreign keys need the row to stay and no more.
 */
export async function lockAdmins(tx: Tx, companyId: string): Promise<void> {
  const admins = tx.select({ id: users.id }).from(users).where(signingInAdmins(companyId));
  await admins.orderBy(users.id).for("no key update");
}

/** Throws `AppError` `invalid` when nobody but this user could put things right again. */
export async function checkOtherAdmins(tx: Tx, companyId: string, userId: string): Promise<void> {
  const others = and(signingInAdmins(companyId), ne(users.id, userId));
  if ((await tx.$count(users, others)) > 0) return;
  throw new AppError("invalid", "Some fields are wrong.", { role: userProblems.lastAdmin });
}

/** Who was invited and has not come yet cannot be counted on. */
export function signingInAdmins(companyId: string) {
  return and(
    eq(users.companyId, companyId),
    eq(users.role, "admin"),
    or(isNotNull(users.passwordHash), isNotNull(users.signedInAt)),
    isNull(users.disabledAt),
  );
}
