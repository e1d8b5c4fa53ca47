import { and, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import type { Language } from "@/domain/user";
import { audit, differences } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { findUser } from "./get";

/** Stores which language somebody reads; null = as their browser says. */
export async function chooseLanguage(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  language: Language | null,
): Promise<void> {
  const { companyId, actor } = ctx;
  if (actor.type !== "user") throw new AppError("forbidden", "Only a person has a language.");

  await inCompany(db, companyId, async (tx) => {
    const user = await findUser(tx, ctx, actor.userId, { lock: true });
    const changed = differences<{ language: Language | null }>(user, { language });
    if (!changed) return;

    const one = and(eq(users.companyId, companyId), eq(users.id, user.id));
    await tx.update(users).set(changed.after).where(one);
    await audit(tx, ctx, { action: "user.changed", target: user.id, ...changed });
  });
}
