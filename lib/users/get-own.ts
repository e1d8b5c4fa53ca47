import { inCompany } from "@/db/in-company";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { findUser } from "./get";
import type { User } from "./rows";

/** The user who asks. Throws `AppError` `forbidden` when it is no person. */
export async function getOwnUser({ db }: Pick<Deps, "db">, ctx: Ctx): Promise<User> {
  const { actor } = ctx;
  if (actor.type !== "user") throw new AppError("forbidden", "Only a person has a page.");
  return inCompany(db, ctx.companyId, (tx) => findUser(tx, ctx, actor.userId));
}
