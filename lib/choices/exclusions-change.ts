import { and, count, eq } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { exclusions } from "@/db/schema/choices";
import { users } from "@/db/schema/companies";
import { exclusionProblems, maxExclusions, type NewExclusion } from "@/domain/exclusion";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import { e164OfAny, numberKeyOf, shownNumber } from "../calls/parties";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { findUser } from "../users/get";
import { countriesOf } from "./countries";
import { holdLists } from "./hold-lists";

/**
 * Keeps calls out of summaries, from the next one that is decided on. Answers by which name: of a
 * number, how it was understood. Throws `AppError`:
 * `forbidden` for agents, `invalid` with what is wrong in the field of its kind, `conflict` when
 * the list is full.
 */
export async function addExclusion(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  wanted: NewExclusion,
): Promise<{ id: string; name: string }> {
  adminsOnly(ctx);
  const { companyId } = ctx;
  const { kind } = wanted;
  const id = uuidv7();

  return inCompany(db, companyId, async (tx) => {
    const { value, name } = await readable(tx, ctx, wanted);
    await holdLists(tx, companyId);
    const added = await tx
      .insert(exclusions)
      .values({ companyId, id, kind, value })
      .onConflictDoNothing()
      .returning({ id: exclusions.id });
    if (added.length === 0) throw refused(kind, exclusionProblems.taken);

    if ((await countOf(tx, companyId)) > maxExclusions) {
      throw new AppError("conflict", exclusionProblems.full);
    }
    await audit(tx, ctx, { action: "exclusion.added", target: id, after: { kind, name } });
    return { id, name };
  });
}

/** Calls that are decided from now on are summarised again. Gone already is as good. */
export async function removeExclusion(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { id }: { id: string },
): Promise<void> {
  adminsOnly(ctx);
  const { companyId } = ctx;

  await inCompany(db, companyId, async (tx) => {
    const [removed] = await tx
      .delete(exclusions)
      .where(and(eq(exclusions.companyId, companyId), eq(exclusions.id, id)))
      .returning({ kind: exclusions.kind, value: exclusions.value });
    if (!removed) return;

    const { kind, value } = removed;
    const name = await shownName(tx, ctx, removed);
    await audit(tx, ctx, {
      ...{ action: "exclusion.removed", target: id },
      before: { kind, name: name ?? value },
    });
  });
}

/** As it is stored, and as people read it. */
async function readable(
  tx: Tx,
  ctx: Ctx,
  { kind, value }: NewExclusion,
): Promise<{ value: string; name: string }> {
  if (kind === "queue") return { value, name: value };
  if (kind === "user") {
    const user = await findUser(tx, ctx, value).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") {
        throw refused("user", exclusionProblems.user);
      }
      throw error;
    });
    return { value: user.id, name: user.name };
  }

  const number = e164OfAny(value, await countriesOf(tx, ctx.companyId)) ?? numberKeyOf(value);
  if (number === null) throw refused("number", exclusionProblems.number);
  return { value: number, name: shownNumber(number) };
}

/** Somebody who has been removed since still has a name. */
async function shownName(
  tx: Tx,
  { companyId }: Ctx,
  { kind, value }: NewExclusion,
): Promise<string | undefined> {
  if (kind === "number") return shownNumber(value);
  if (kind === "queue") return value;

  const [user] = await tx
    .select({ name: users.name })
    .from(users)
    .where(and(eq(users.companyId, companyId), eq(users.id, value)));
  return user?.name;
}

function refused(kind: NewExclusion["kind"], problem: string): AppError {
  return new AppError("invalid", "Some fields are wrong.", { [kind]: problem });
}

async function countOf(tx: Tx, companyId: string): Promise<number> {
  const [row] = await tx
    .select({ rows: count() })
    .from(exclusions)
    .where(eq(exclusions.companyId, companyId));
  return row?.rows ?? 0;
}
