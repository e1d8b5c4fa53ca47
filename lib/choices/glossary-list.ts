import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { companies, users } from "@/db/schema/companies";
import { type GlossaryTerm, wordsIn } from "@/domain/glossary";
import { foldedText } from "@/domain/text";
import { adminsOnly } from "../access";
import type { Ctx, Deps } from "../ctx";
import { queueKinds, readTerms } from "./glossary";
import { recentQueues } from "./recent-queues";

const pageSize = 50;

export type GlossaryPage = {
  terms: GlossaryTerm[];
  found: number;
  page: number;
  pages: number;
  /** Of the whole glossary. */
  count: number;
  words: number;
};

/** A page of the terms that hold `q`, by name. Throws `AppError` `forbidden`. */
export async function listGlossary(
  { db }: Pick<Deps, "db">,
  ctx: Ctx,
  { q, page: asked }: { q?: string | undefined; page: number },
): Promise<GlossaryPage> {
  adminsOnly(ctx);
  const terms = await inCompany(db, ctx.companyId, (tx) => readTerms(tx, ctx.companyId));
  const wanted = foldedText(q ?? "");
  const found = terms
    .filter((each) =>
      [each.term, ...each.heardAs].some((word) => foldedText(word).includes(wanted)),
    )
    .toSorted((a, b) => a.term.localeCompare(b.term));

  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(asked, pages);
  return {
    terms: found.slice((page - 1) * pageSize, page * pageSize),
    ...{ found: found.length, page, pages, count: terms.length },
    words: terms.reduce((sum, each) => sum + wordsIn(each), 0),
  };
}

/** What recognisers are told besides a company's own terms: read from where it stands. */
export type KnownNames = {
  company: string;
  people: string[];
  morePeople: number;
  queues: string[];
};

const shownPeople = 100;

/** Throws `AppError` `forbidden`. */
export async function listKnownNames({ db }: Pick<Deps, "db">, ctx: Ctx): Promise<KnownNames> {
  adminsOnly(ctx);
  const { companyId } = ctx;

  return inCompany(db, companyId, async (tx) => {
    const [company] = await tx
      .select({ name: companies.name })
      .from(companies)
      .where(eq(companies.id, companyId));
    const active = and(eq(users.companyId, companyId), isNull(users.disabledAt));
    const people = await tx
      .select({ name: users.name })
      .from(users)
      .where(active)
      .orderBy(asc(sql`lower(${users.name})`), asc(users.id))
      .limit(shownPeople);
    const all = await tx.$count(users, active);
    return {
      company: company?.name ?? "",
      people: people.map(({ name }) => name),
      morePeople: all - people.length,
      queues: await recentQueues(tx, companyId, { kinds: queueKinds, isByStep: false }),
    };
  });
}
