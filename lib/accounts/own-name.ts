import { and, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { audit, differences } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { findUser } from "../users/get";

/** What somebody calls themselves. Throws `AppError` `forbidden` when no person asks. */
export async function saveOwnName({ db }: Pick<Deps, "db">, ctx: Ctx, name: string): Promise<void> {
  const { companyId, actor } = ctx;
  if (actor.type !== "user") throw new AppError("forbidden", "Only a person has a page.");

  await inCompany(db, companyId, async (tx) => {
    const user = await findUser(tx, ctx, actor.userId, { lock: true });
    const changed = differences({ name: user.name }, { name });
    if (!changed) return;

    const one = and(eq(users.companyId, companyId), eq(users.id, user.id));
    await tx.update(users).set(changed.after).where(one);
    await audit(tx, ctx, { action: "user.changed", target: user.id, ...changed });
  });
}
