import { and, eq } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { glossaryTerms } from "@/db/schema/choices";
import {
  fitsGlossary,
  type GlossaryTerm,
  glossaryProblems,
  type TermInput,
} from "@/domain/glossary";
import { mergedGlossary } from "@/domain/glossary-merge";
import { foldedText } from "@/domain/text";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { readTerms } from "./glossary";
import { holdLists } from "./hold-lists";

/** Adds a term. Throws `AppError` `forbidden`, or `invalid` with what is wrong where. */
export async function addTerm(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  input: TermInput,
): Promise<{ id: string }> {
  adminsOnly(ctx);
  const { companyId } = ctx;
  const id = uuidv7();

  await inCompany(db, companyId, async (tx) => {
    checkBeside(await heldTerms(tx, companyId), input);
    await tx.insert(glossaryTerms).values({ companyId, id, ...input });
    await audit(tx, ctx, { action: "glossary.added", target: id, after: factsOf(input) });
  });
  return { id };
}

/** Throws `AppError` `forbidden`, `not_found` or `invalid`. What has been written stays. */
export async function changeTerm(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { termId, wanted }: { termId: string; wanted: TermInput },
): Promise<void> {
  adminsOnly(ctx);
  await inCompany(db, ctx.companyId, async (tx) => {
    const terms = await heldTerms(tx, ctx.companyId);
    const now = find(terms, termId);
    checkBeside(
      terms.filter(({ id }) => id !== termId),
      wanted,
    );
    const [before, after] = [factsOf(now), factsOf(wanted)];
    if (before.term === after.term && before.heardAs === after.heardAs) return;

    await writeTerm(tx, ctx, { id: now.id, ...wanted });
    await audit(tx, ctx, { action: "glossary.changed", target: now.id, before, after });
  });
}

/** Throws `AppError` `forbidden` or `not_found`. */
export async function removeTerm(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { termId }: { termId: string },
): Promise<void> {
  adminsOnly(ctx);
  await inCompany(db, ctx.companyId, async (tx) => {
    const { id, ...term } = find(await heldTerms(tx, ctx.companyId), termId);
    await tx.delete(glossaryTerms).where(one(ctx, id));
    await audit(tx, ctx, { action: "glossary.removed", target: id, before: factsOf(term) });
  });
}

/** Read so that nobody else changes them until the transaction ends. */
export async function heldTerms(tx: Tx, companyId: string): Promise<GlossaryTerm[]> {
  await holdLists(tx, companyId);
  return readTerms(tx, companyId);
}

export async function writeTerm(tx: Tx, ctx: Ctx, { id, ...wanted }: GlossaryTerm): Promise<void> {
  await tx.update(glossaryTerms).set(wanted).where(one(ctx, id));
}

/** Of a term as the audit log shows it. */
export function factsOf({ term, heardAs }: TermInput) {
  return { term, heardAs: heardAs.join(", ") };
}

function checkBeside(others: GlossaryTerm[], input: TermInput): void {
  const isTaken = others.some(({ term }) => foldedText(term) === foldedText(input.term));
  if (isTaken) refuse({ term: glossaryProblems.termTaken });

  const { clashes, all } = mergedGlossary(others, [input]);
  if (clashes[0]) refuse({ heardAs: glossaryProblems.heardElsewhere });
  if (!fitsGlossary(all)) refuse({ term: glossaryProblems.glossaryFull });
}

function refuse(fields: Record<string, string>): never {
  throw new AppError("invalid", "Some fields are wrong.", fields);
}

function find(terms: GlossaryTerm[], termId: string): GlossaryTerm {
  const found = terms.find(({ id }) => id === termId);
  if (!found) throw new AppError("not_found", glossaryProblems.noTerm);
  return found;
}

function one({ companyId }: Ctx, id: string) {
  return and(eq(glossaryTerms.companyId, companyId), eq(glossaryTerms.id, id));
}
