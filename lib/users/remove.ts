import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { signInLinks } from "@/db/schema/sessions";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { findUser } from "./get";
import { checkOtherAdmins, lockAdmins } from "./last-admin";
import { explainTaken } from "./save";

type Needs = Pick<Deps, "db" | "now">;

/**
 * Takes a user out of the company: sessions end, the sign-in goes, the number is free. Calls keep
 * who talked on them. Throws `AppError` `forbidden`, `not_found`, or `invalid` for oneself and for
 * the last admin who can sign in.
 */
export async function removeUser({ db, now }: Needs, ctx: Ctx, userId: string): Promise<void> {
  adminsOnly(ctx);
  const { companyId, actor } = ctx;

  await inCompany(db, companyId, async (tx) => {
    await lockAdmins(tx, companyId);
    const user = await findUser(tx, ctx, userId, { lock: true });
    if (user.role === "admin") await checkOtherAdmins(tx, companyId, user.id);
    if (actor.type === "user" && actor.userId === user.id) throw oneself();

    const signIn = { passwordHash: null, invitedAt: null, signedInAt: null };
    await tx
      .update(users)
      .set({ disabledAt: now(), ...signIn, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(and(eq(users.companyId, companyId), eq(users.id, user.id)));
    await tx
      .delete(signInLinks)
      .where(and(eq(signInLinks.companyId, companyId), eq(signInLinks.userId, user.id)));
    await audit(tx, ctx, {
      ...{ action: "user.removed", target: user.id },
      before: { extension: user.extension, role: user.role, canSignIn: user.canSignIn },
    });
  });
}

/**
 * Takes a removed user back, without a sign-in, and without the number when somebody else has it
 * by now. Throws `AppError` `forbidden`, or `not_found` when there is no such removed user.
 */
export async function restoreUser(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  userId: string,
): Promise<void> {
  adminsOnly(ctx);
  const { companyId } = ctx;

  await inCompany(db, companyId, async (tx) => {
    await lockAdmins(tx, companyId);
    const removed = await findRemoved();
    const isTaken =
      removed.extension !== null && (await tx.$count(users, withNumber(removed.extension))) > 0;
    const extension = isTaken ? null : removed.extension;

    await tx.update(users).set({ disabledAt: null, extension }).where(one());
    await audit(tx, ctx, { action: "user.restored", target: userId, after: { extension } });

    async function findRemoved() {
      if (!z.uuid().safeParse(userId).success) throw notRemoved();
      const query = tx.select({ extension: users.extension }).from(users).where(one());
      const [row] = await query.for("no key update");
      if (!row) throw notRemoved();
      return row;
    }
  }).catch(explainTaken);

  function one() {
    const mine = and(eq(users.companyId, companyId), eq(users.id, userId));
    return and(mine, isNotNull(users.disabledAt));
  }

  function withNumber(extension: string) {
    const same = and(eq(users.companyId, companyId), eq(users.extension, extension));
    return and(same, isNull(users.disabledAt));
  }
}

/** The name of a removed user; null when there is none. Throws `AppError` `forbidden`. */
export async function getRemovedName(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  userId: string,
): Promise<string | null> {
  adminsOnly(ctx);
  if (!z.uuid().safeParse(userId).success) return null;

  const one = and(eq(users.companyId, ctx.companyId), eq(users.id, userId));
  const [row] = await inCompany(db, ctx.companyId, (tx) =>
    tx
      .select({ name: users.name })
      .from(users)
      .where(and(one, isNotNull(users.disabledAt))),
  );
  return row?.name ?? null;
}

function oneself(): AppError {
  return new AppError("invalid", "You cannot remove yourself.");
}

function notRemoved(): AppError {
  return new AppError("not_found", "There is no such user.");
}
