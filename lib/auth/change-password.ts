import { and, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { accountProblems } from "@/domain/account";
import { endLinks } from "../accounts/write-link";
import { audit } from "../audit";
import type { Deps } from "../ctx";
import { AppError } from "../errors";
import { clearFailures, isLocked, oneAtATime, recordFailure } from "./lockout";
import { endOthers } from "./own-sessions";
import { hashPassword, verifyPassword } from "./password";
import type { Session } from "./read-session";

type Needs = Pick<Deps, "db" | "now">;

/**
 * Gives somebody who knows their password another one; their other sessions end, and links that
 * were mailed. Wrong ones count as failed sign-ins do. Throws `AppError` `invalid` with the field,
 * or `rate_limited`.
 */
export async function changePassword(
  deps: Needs,
  session: Session,
  typed: { current: string; password: string },
): Promise<void> {
  const { ctx, user } = session;
  const one = and(eq(users.companyId, ctx.companyId), eq(users.id, user.id));
  const key = `password of ${user.id}`;
  await oneAtATime(key, () => checkCurrent(deps, session, typed.current, key));

  const passwordHash = await hashPassword(typed.password);
  await inCompany(deps.db, ctx.companyId, async (tx) => {
    await tx.update(users).set({ passwordHash }).where(one);
    await endOthers(tx, session, deps.now());
    await endLinks(tx, { companyId: ctx.companyId, userId: user.id }, deps.now());
    await audit(tx, ctx, { action: "user.password_changed", target: user.id });
  });
}

async function checkCurrent(
  deps: Needs,
  { ctx, user }: Session,
  current: string,
  key: string,
): Promise<void> {
  if (await isLocked(deps, key)) throw new AppError("rate_limited", accountProblems.passwordTries);

  const one = and(eq(users.companyId, ctx.companyId), eq(users.id, user.id));
  const [row] = await inCompany(deps.db, ctx.companyId, (tx) =>
    tx.select({ hash: users.passwordHash }).from(users).where(one),
  );
  if (!row?.hash) throw new AppError("invalid", accountProblems.passwordNone);
  if (!(await verifyPassword(current, row.hash))) {
    await recordFailure(deps, key);
    const fields = { current: accountProblems.passwordWrong };
    throw new AppError("invalid", "Some fields are wrong.", fields);
  }
  await clearFailures(deps, key);
}
