import { and, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import type { UserInput } from "@/domain/user";
import { audit, differences } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { findUser } from "./get";

type Own = Pick<UserInput, "name" | "language" | "summaryLanguage">;

/**
 * What somebody calls themselves, which language they read (null = as their browser says), and
 * which one their calls are summarised in (null = as the company).
 * Throws `AppError` `forbidden` when no person asks.
 */
export async function changeOwn(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  change: Partial<Own>,
): Promise<void> {
  const { companyId, actor } = ctx;
  if (actor.type !== "user") throw new AppError("forbidden", "Only a person has a page.");

  await inCompany(db, companyId, async (tx) => {
    const user = await findUser(tx, ctx, actor.userId, { lock: true });
    const changed = differences<Own>(user, change);
    if (!changed) return;

    const one = and(eq(users.companyId, companyId), eq(users.id, user.id));
    await tx.update(users).set(changed.after).where(one);
    await audit(tx, ctx, { action: "user.changed", target: user.id, ...changed });
  });
}
