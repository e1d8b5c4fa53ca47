import { and, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import type { Language } from "@/domain/user";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";

/** Stores which language somebody reads; null = as their browser says. */
export async function chooseLanguage(
  { db }: Pick<Deps, "db">,
  { companyId, actor }: Ctx,
  language: Language | null,
): Promise<void> {
  if (actor.type !== "user") throw new AppError("forbidden", "Only a person has a language.");
  const mine = and(eq(users.companyId, companyId), eq(users.id, actor.userId));
  await inCompany(db, companyId, (tx) => tx.update(users).set({ language }).where(mine));
}
