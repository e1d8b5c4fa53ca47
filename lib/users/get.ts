import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { adminsOnly } from "../access";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { type User, userColumns, userOf } from "./rows";

/** Throws `AppError` `forbidden` unless an admin asks, `not_found` for another company's too. */
export async function getUser({ db }: Pick<Deps, "db">, ctx: Ctx, userId: string): Promise<User> {
  adminsOnly(ctx);
  return inCompany(db, ctx.companyId, (tx) => findUser(tx, ctx, userId));
}

/** Locked until the transaction ends, when it is going to be changed. */
export async function findUser(
  tx: Tx,
  { companyId }: Ctx,
  userId: string,
  { lock = false } = {},
): Promise<User> {
  if (!z.uuid().safeParse(userId).success) throw notFound();

  const one = and(eq(users.companyId, companyId), eq(users.id, userId), isNull(users.disabledAt));
  const query = tx.select(userColumns).from(users).where(one);
  const [row] = await (lock ? query.for("no key update") : query);
  if (!row) throw notFound();
  return userOf(row);
}

function notFound(): AppError {
  return new AppError("not_found", "There is no such user.");
}
