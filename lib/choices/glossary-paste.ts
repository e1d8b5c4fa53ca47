import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { glossaryTerms } from "@/db/schema/choices";
import {
  fitsGlossary,
  glossaryProblems,
  pastedLines,
  type TermInput,
  type WrongLine,
} from "@/domain/glossary";
import { type Merged, mergedGlossary } from "@/domain/glossary-merge";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { heldTerms, writeTerm } from "./glossary-change";

/** How many terms came in, or the lines, from 1, for which none did. */
export type Pasted = { added: number; changed: number; wrong?: never } | { wrong: WrongLine[] };

/**
 * Adds terms one a line, `Term = heard as, heard as`; of a term that is there, more ways to hear
 * it. All or nothing. Throws `AppError` `forbidden`, or `invalid` when they are too many.
 */
export async function pasteTerms(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { pasted }: { pasted: string },
): Promise<Pasted> {
  adminsOnly(ctx);
  const lines = pastedLines(pasted);
  const unreadable = lines.flatMap((each) => (each.problem === undefined ? [] : [each]));
  const readable = lines.flatMap((each) => (each.problem === undefined ? [each] : []));

  return inCompany(db, ctx.companyId, async (tx) => {
    const terms = await heldTerms(tx, ctx.companyId);
    const merged = mergedGlossary(
      terms,
      readable.map(({ input }) => input),
    );
    const problem = glossaryProblems.heardElsewhere;
    const clashing = readable.flatMap(({ line }, i) => {
      const about = merged.clashes[i];
      return about ? [{ line, about, problem }] : [];
    });
    const wrong = [...unreadable, ...clashing].toSorted((a, b) => a.line - b.line);
    if (wrong.length > 0) return { wrong };

    const counts = await storeMerged(tx, ctx, merged, "pasted");
    if (counts.added + counts.changed > 0) {
      await audit(tx, ctx, { action: "glossary.pasted", after: counts });
    }
    return counts;
  });
}

const addedAtOnce = 500;

/** `field` is where the limits are named. */
export async function storeMerged(
  tx: Tx,
  ctx: Ctx,
  { added, changed, all }: Merged,
  field: string,
): Promise<{ added: number; changed: number }> {
  if (added.length + changed.length > 0 && !fitsGlossary(all)) {
    throw new AppError("invalid", "Some fields are wrong.", {
      [field]: glossaryProblems.glossaryFull,
    });
  }

  const rows = added.map((input: TermInput) => ({
    ...{ companyId: ctx.companyId, id: uuidv7() },
    ...input,
  }));
  for (let at = 0; at < rows.length; at += addedAtOnce) {
    await tx.insert(glossaryTerms).values(rows.slice(at, at + addedAtOnce));
  }
  for (const { after } of changed) await writeTerm(tx, ctx, after);
  return { added: added.length, changed: changed.length };
}
