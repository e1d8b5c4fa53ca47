import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { type UserInput, userProblems } from "@/domain/user";
import { adminsOnly } from "../access";
import { audit, differences } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { findUser } from "./get";
import type { User } from "./rows";

/** Adds a user, who has no sign-in. Throws `AppError` `forbidden` or `invalid`. */
export async function createUser(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  input: UserInput,
): Promise<{ id: string }> {
  adminsOnly(ctx);
  const { companyId } = ctx;
  const id = uuidv7();

  await inCompany(db, companyId, async (tx) => {
    await tx.insert(users).values({ companyId, id, ...input });
    await audit(tx, ctx, { action: "user.created", target: id, after: input });
  }).catch(explain);
  return { id };
}

/**
 * Stores the fields named in `change` and no others. Calls that were made before keep their users.
 * Throws `AppError` `forbidden`, `not_found`, or `invalid` with what is wrong in which field.
 */
export async function updateUser(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { userId, change }: { userId: string; change: Partial<UserInput> },
): Promise<void> {
  adminsOnly(ctx);
  const { companyId } = ctx;

  await inCompany(db, companyId, async (tx) => {
    if (change.role === "agent") await lockAdmins(tx, companyId);
    const { id, canSignIn, notReady, ...now } = await findUser(tx, ctx, userId, { lock: true });
    const changed = differences<UserInput>(now, change);
    if (!changed) return;

    const { after } = changed;
    if (canSignIn && after.email === null) refuse({ email: userProblems.emailNeeded });
    if (after.role === "agent") await checkOtherAdmins(tx, companyId, id);

    // Sessions that began in another role end.
    const ends = after.role && { sessionVersion: sql`${users.sessionVersion} + 1` };
    const one = and(eq(users.companyId, companyId), eq(users.id, id));
    await tx
      .update(users)
      .set({ ...after, ...ends })
      .where(one);
    await audit(tx, ctx, { action: "user.changed", target: id, ...changed });
  }).catch(explain);
}

function signingInAdmins(companyId: string) {
  return and(
    eq(users.companyId, companyId),
    eq(users.role, "admin"),
    isNotNull(users.passwordHash),
    isNull(users.disabledAt),
  );
}

/** In one order, so that two admins who demote each other wait instead of both succeeding. */
async function lockAdmins(tx: Tx, companyId: string): Promise<void> {
  const admins = tx.select({ id: users.id }).from(users).where(signingInAdmins(companyId));
  await admins.orderBy(users.id).for("update");
}

async function checkOtherAdmins(tx: Tx, companyId: string, userId: User["id"]): Promise<void> {
  const others = and(signingInAdmins(companyId), ne(users.id, userId));
  if ((await tx.$count(users, others)) === 0) refuse({ role: userProblems.lastAdmin });
}

function refuse(fields: Record<string, string>): never {
  throw new AppError("invalid", "Some fields are wrong.", fields);
}

const taken = z.object({
  cause: z.object({ code: z.literal("23505"), constraint_name: z.string() }),
});

/** What the unique indexes refuse, in words. */
function explain(error: unknown): never {
  const index = taken.safeParse(error).data?.cause.constraint_name;
  if (index === "users_extension") refuse({ extension: userProblems.extensionTaken });
  if (index === "users_sign_in") refuse({ email: userProblems.emailTaken });
  throw error;
}
