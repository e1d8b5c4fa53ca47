import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { sessions } from "@/db/schema/sessions";
import { accountProblems } from "@/domain/account";
import { userProblems } from "@/domain/user";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { findUser } from "../users/get";
import { checkOtherAdmins, lockAdmins } from "../users/last-admin";
import { takenIndex } from "../users/save";
import { endLinks, writeLink } from "./write-link";

/**
 * Lets a user sign in and sends a one-time link to choose a password with; also once more. The
 * link is the answer, this once, when no mailer is configured; else null. Whether the address signs
 * in to another company is not told here: it turns out when the link is used.
 * Throws `AppError` `forbidden`, `not_found`, or `invalid` and `conflict` with the reason.
 */
export async function inviteUser(
  deps: Deps,
  ctx: Ctx,
  { userId }: { userId: string },
): Promise<{ link: string | null }> {
  adminsOnly(ctx);
  const { companyId } = ctx;

  const link = await inCompany(deps.db, companyId, async (tx) => {
    const user = await findUser(tx, ctx, userId, { lock: true });
    if (user.email === null) throw new AppError("invalid", accountProblems.addressNeeded);
    if (await hasSignIn(tx, companyId, user.id)) {
      throw new AppError("conflict", accountProblems.hasSignIn);
    }

    await change(tx, companyId, user.id, { invitedAt: deps.now() });
    await audit(tx, ctx, { action: "user.invited", target: user.id });
    return writeLink(deps, tx, {
      ...{ companyId, userId: user.id, email: user.email },
      kind: "invite",
    });
  }).catch((error: unknown) => {
    if (takenIndex(error) !== "users_sign_in_of_company") throw error;
    throw new AppError("conflict", userProblems.emailTaken);
  });
  deps.jobs.wake();
  return { link };
}

/**
 * A user who can no longer sign in: sessions, links and password end. Throws `AppError`
 * `forbidden`, `not_found`, or `invalid` for oneself and for the last admin who can sign in.
 */
export async function takeSignInAway(
  { db, now }: Pick<Deps, "db" | "now">,
  ctx: Ctx,
  { userId }: { userId: string },
): Promise<void> {
  adminsOnly(ctx);
  const { companyId, actor } = ctx;

  await inCompany(db, companyId, async (tx) => {
    await lockAdmins(tx, companyId);
    const user = await findUser(tx, ctx, userId, { lock: true });
    if (!user.canSignIn) return;
    if (user.role === "admin") await checkAnotherRemains(tx, companyId, user.id);
    if (actor.type === "user" && actor.userId === user.id) {
      throw new AppError("invalid", accountProblems.ownSignIn);
    }

    await endLinks(tx, { companyId, userId: user.id }, now());
    await tx
      .delete(sessions)
      .where(and(eq(sessions.companyId, companyId), eq(sessions.userId, user.id)));
    const nothing = { passwordHash: null, invitedAt: null, signedInAt: null };
    const sessionVersion = sql`${users.sessionVersion} + 1`;
    await change(tx, companyId, user.id, { ...nothing, sessionVersion });
    await audit(tx, ctx, { action: "user.sign_in_taken", target: user.id });
  });
}

/** There is no field to say it at. */
async function checkAnotherRemains(tx: Tx, companyId: string, userId: string): Promise<void> {
  await checkOtherAdmins(tx, companyId, userId).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    throw new AppError("invalid", userProblems.lastAdmin);
  });
}

async function hasSignIn(tx: Tx, companyId: string, userId: string): Promise<boolean> {
  const one = and(eq(users.companyId, companyId), eq(users.id, userId));
  return (await tx.$count(users, and(one, sql`password_hash is not null`))) > 0;
}

type Values = Partial<Omit<typeof users.$inferInsert, "sessionVersion">> & {
  sessionVersion?: ReturnType<typeof sql>;
};

async function change(tx: Tx, companyId: string, userId: string, values: Values): Promise<void> {
  const one = and(eq(users.companyId, companyId), eq(users.id, userId));
  await tx.update(users).set(values).where(one);
}
