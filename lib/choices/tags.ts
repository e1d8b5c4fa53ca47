import { and, asc, eq, sql } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { companyTags } from "@/db/schema/choices";
import { type CompanyTag, maxTags, type TagInput, tagProblems } from "@/domain/tag-list";
import { foldedText } from "@/domain/text";
import { adminsOnly } from "../access";
import { audit, differences } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { holdLists } from "./hold-lists";

const columns = {
  id: companyTags.id,
  name: companyTags.name,
  description: companyTags.description,
};

/** The tags a company wants calls to be told apart by, by name; none while it has no list. */
export async function readCompanyTags(tx: Tx, companyId: string): Promise<CompanyTag[]> {
  return tx
    .select(columns)
    .from(companyTags)
    .where(eq(companyTags.companyId, companyId))
    .orderBy(asc(sql`lower(${companyTags.name})`), asc(companyTags.id));
}

/** As `readCompanyTags`, for its page. Throws `AppError` `forbidden`. */
export async function listTags({ db }: Pick<Deps, "db">, ctx: Ctx): Promise<CompanyTag[]> {
  adminsOnly(ctx);
  return inCompany(db, ctx.companyId, (tx) => readCompanyTags(tx, ctx.companyId));
}

/**
 * Those of a summary's tags that its company has not listed, by their letters whatever their case.
 * None are proposed to a company that has no list.
 */
export function proposedOf(tags: string[], companyTags: { name: string }[]): string[] {
  if (companyTags.length === 0) return [];
  const listed = new Set(companyTags.map(({ name }) => foldedText(name)));
  return tags.filter((tag) => !listed.has(foldedText(tag)));
}

/** Puts a tag on the list. Throws `AppError` `forbidden`, or `invalid` with what is wrong where. */
export async function addTag(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  input: TagInput,
): Promise<{ id: string }> {
  adminsOnly(ctx);
  const { companyId } = ctx;
  const id = uuidv7();

  await inCompany(db, companyId, async (tx) => {
    const listed = await listedNow(tx, companyId);
    refuseTaken(listed, input.name);
    if (listed.length >= maxTags) refuse(tagProblems.tooManyTags);

    await tx.insert(companyTags).values({ companyId, id, ...input });
    await audit(tx, ctx, { action: "tag.added", target: id, after: input });
  });
  return { id };
}

/** Throws `AppError` `forbidden`, `not_found` or `invalid`. Calls that have the tag keep it. */
export async function changeTag(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { tagId, wanted }: { tagId: string; wanted: TagInput },
): Promise<void> {
  adminsOnly(ctx);
  await inCompany(db, ctx.companyId, async (tx) => {
    const listed = await listedNow(tx, ctx.companyId);
    const { id, ...now } = find(listed, tagId);
    const others = listed.filter((tag) => tag.id !== id);
    refuseTaken(others, wanted.name);
    const changed = differences<TagInput>(now, wanted);
    if (!changed) return;

    await tx.update(companyTags).set(changed.after).where(one(ctx, id));
    await audit(tx, ctx, { action: "tag.changed", target: id, ...withName(now.name, changed) });
  });
}

/** Takes a tag off the list. Throws `AppError` `forbidden` or `not_found`. */
export async function removeTag(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { tagId }: { tagId: string },
): Promise<void> {
  adminsOnly(ctx);
  await inCompany(db, ctx.companyId, async (tx) => {
    const { id, ...before } = find(await listedNow(tx, ctx.companyId), tagId);
    await tx.delete(companyTags).where(one(ctx, id));
    await audit(tx, ctx, { action: "tag.removed", target: id, before });
  });
}

async function listedNow(tx: Tx, companyId: string): Promise<CompanyTag[]> {
  await holdLists(tx, companyId);
  return readCompanyTags(tx, companyId);
}

function find(listed: CompanyTag[], tagId: string): CompanyTag {
  const found = listed.find(({ id }) => id === tagId);
  if (!found) throw new AppError("not_found", tagProblems.noTag);
  return found;
}

function one({ companyId }: Ctx, id: string) {
  return and(eq(companyTags.companyId, companyId), eq(companyTags.id, id));
}

/** So that the log says of which tag the description changed. */
function withName(name: string, { before, after }: Changed): Changed {
  return { before: { name, ...before }, after: { name, ...after } };
}

type Changed = { before: Partial<TagInput>; after: Partial<TagInput> };

function refuseTaken(listed: { name: string }[], name: string): void {
  const isTaken = listed.some((tag) => foldedText(tag.name) === foldedText(name));
  if (isTaken) refuse(tagProblems.tagTaken);
}

function refuse(problem: string): never {
  throw new AppError("invalid", "Some fields are wrong.", { name: problem });
}
