import { and, eq, sql } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { type UserInput, userProblems } from "@/domain/user";
import { adminsOnly } from "../access";
import { audit, differences } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { findUser } from "./get";
import { checkOtherAdmins, lockAdmins } from "./last-admin";

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
  }).catch(explainTaken);
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
  }).catch(explainTaken);
}

function refuse(fields: Record<string, string>): never {
  throw new AppError("invalid", "Some fields are wrong.", fields);
}

const taken = z.object({
  cause: z.object({ code: z.literal("23505"), constraint_name: z.string() }),
});

/** What the unique indexes refuse, in words. */
export function explainTaken(error: unknown): never {
  const index = takenIndex(error);
  if (index === "users_extension") refuse({ extension: userProblems.extensionTaken });
  if (index === "users_sign_in" || index === "users_sign_in_of_company") {
    refuse({ email: userProblems.emailTaken });
  }
  throw error;
}

/** The unique index that refused a row; undefined when something else went wrong. */
export function takenIndex(error: unknown): string | undefined {
  return taken.safeParse(error).data?.cause.constraint_name;
}
