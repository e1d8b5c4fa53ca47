import { inCompany } from "@/db/in-company";
import { glossaryProblems, termForm } from "@/domain/glossary";
import { mergedGlossary } from "@/domain/glossary-merge";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { factsOf, heldTerms } from "./glossary-change";
import { storeMerged } from "./glossary-paste";

/**
 * Somebody corrected what was heard: from now on it is written so in every call. Known already, it
 * does nothing. Throws `AppError` `forbidden`, or `invalid` with what is wrong with `heard` or
 * `term`, as that it is another term's already.
 */
export async function learnCorrection(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { heard, term }: { heard: string; term: string },
): Promise<void> {
  adminsOnly(ctx);
  const input = readCorrection(heard, term);

  await inCompany(db, ctx.companyId, async (tx) => {
    const merged = mergedGlossary(await heldTerms(tx, ctx.companyId), [input]);
    if (merged.clashes[0]) {
      throw new AppError("invalid", "Some fields are wrong.", {
        heard: glossaryProblems.heardElsewhere,
      });
    }

    await storeMerged(tx, ctx, merged, "term");
    for (const { before, after } of merged.changed) {
      const facts = { before: factsOf(before), after: factsOf(after) };
      await audit(tx, ctx, { action: "glossary.learned", target: after.id, ...facts });
    }
    for (const added of merged.added) {
      await audit(tx, ctx, { action: "glossary.learned", after: factsOf(added) });
    }
  });
}

function readCorrection(heard: string, term: string) {
  // A comma stands between several ways to hear a term; this is one.
  const { success, data, error } = termForm.safeParse({ term, heardAs: heard });
  if (!success) {
    const isTerm = error.issues[0]?.path[0] === "term";
    const problem = isTerm ? { term: glossaryProblems.term } : { heard: glossaryProblems.heardAs };
    throw new AppError("invalid", "Some fields are wrong.", { ...problem });
  }
  if (data.heardAs.length === 1) return data;
  throw new AppError("invalid", "Some fields are wrong.", { heard: glossaryProblems.heardAs });
}
