import { and, eq, sql } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { sessions } from "@/db/schema/sessions";
import { accountProblems } from "@/domain/account";
import { endLinks } from "../accounts/write-link";
import { audit } from "../audit";
import type { Deps } from "../ctx";
import { AppError } from "../errors";
import type { SignedIn } from "./begin-session";
import { clearFailures, isLocked, oneAtATime, recordFailure } from "./lockout";
import { hashPassword, verifyPassword } from "./password";
import type { Session } from "./read-session";

type Needs = Pick<Deps, "db" | "now">;

/**
 * Gives somebody who knows their password another one; all their sessions end but this one, whose
 * cookie holds from then on what is returned, and links that were mailed. Wrong ones count as
 * failed sign-ins do. Throws `AppError` `invalid` with the field, or `rate_limited`.
 */
export async function changePassword(
  deps: Needs,
  session: Session,
  typed: { current: string; password: string },
): Promise<SignedIn> {
  const { ctx, user, signedIn } = session;
  const { companyId } = ctx;
  const key = `password of ${user.id}`;
  const checked = await oneAtATime(key, () => checkCurrent(deps, session, typed.current, key));

  const passwordHash = await hashPassword(typed.password);
  return inCompany(deps.db, companyId, async (tx) => {
    // A sign-in that has checked the old password and has not ended yet gets no session either.
    const [changed] = await tx
      .update(users)
      .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(
        and(
          oneself(session),
          eq(users.passwordHash, checked),
          eq(users.sessionVersion, signedIn.sessionVersion),
        ),
      )
      .returning({ sessionVersion: users.sessionVersion });
    if (!changed) throw wrongPassword();

    const { sessionVersion } = changed;
    await tx
      .update(sessions)
      .set({ sessionVersion })
      .where(and(eq(sessions.companyId, companyId), eq(sessions.id, signedIn.sessionId)));
    await endLinks(tx, { companyId, userId: user.id }, deps.now());
    await audit(tx, ctx, { action: "user.password_changed", target: user.id });
    return { ...signedIn, sessionVersion };
  });
}

/** Returns the hash that the current password was checked against. */
async function checkCurrent(
  deps: Needs,
  session: Session,
  current: string,
  key: string,
): Promise<string> {
  if (await isLocked(deps, key)) throw new AppError("rate_limited", accountProblems.passwordTries);

  const [row] = await inCompany(deps.db, session.ctx.companyId, (tx) =>
    tx.select({ hash: users.passwordHash }).from(users).where(oneself(session)),
  );
  if (!row?.hash) throw new AppError("invalid", accountProblems.passwordNone);
  if (!(await verifyPassword(current, row.hash))) {
    await recordFailure(deps, key);
    throw wrongPassword();
  }
  await clearFailures(deps, key);
  return row.hash;
}

function wrongPassword(): AppError {
  const fields = { current: accountProblems.passwordWrong };
  return new AppError("invalid", "Some fields are wrong.", fields);
}

function oneself({ ctx, user }: Session) {
  return and(eq(users.companyId, ctx.companyId), eq(users.id, user.id));
}
