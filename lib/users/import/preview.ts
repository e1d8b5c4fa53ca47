import { createHash } from "node:crypto";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import type { ImportPlan } from "@/domain/user-import";
import type { Ctx, Deps } from "../../ctx";
import { signingInAdmins } from "../last-admin";
import { userColumns } from "../rows";
import { readKept } from "./keep";
import { type KnownUser, planImport } from "./plan";
import { readCsv } from "./read-csv";

export type ImportPreview = {
  plan: ImportPlan;
  /** Of the plan: what is confirmed is what was shown. */
  fingerprint: string;
  /** Headings of the file that name nothing of ours. */
  ignored: string[];
};

/** What importing a kept file would do now. Throws `AppError` `forbidden` or `not_found`. */
export async function previewImport(
  { db, now }: Pick<Deps, "db" | "now">,
  ctx: Ctx,
  importId: string,
): Promise<ImportPreview> {
  const [text, known] = await inCompany(db, ctx.companyId, async (tx) => [
    await readKept(tx, ctx, { importId, at: now() }),
    await knownUsers(tx, ctx.companyId),
  ]);
  return planFor(text, known);
}

export async function planFor(text: string, known: KnownUser[]): Promise<ImportPreview> {
  const table = await readCsv(text);
  // It was read when it was kept.
  if ("problem" in table) throw new Error(`a kept file cannot be read: ${table.problem}`);

  const plan = planImport(table.rows, known);
  const fingerprint = createHash("sha256").update(JSON.stringify(plan)).digest("hex");
  return { plan, fingerprint, ignored: table.ignored };
}

/** Everybody in the company, in one order; locked until the transaction ends when asked for. */
export async function knownUsers(
  tx: Tx,
  companyId: string,
  { lock = false } = {},
): Promise<KnownUser[]> {
  const isAdmin = sql<boolean>`coalesce(${signingInAdmins(companyId)}, false)`;
  const query = tx
    .select({ ...userColumns, isSigningInAdmin: isAdmin })
    .from(users)
    .where(and(eq(users.companyId, companyId), isNull(users.disabledAt)))
    .orderBy(asc(users.id));
  return lock ? query.for("no key update") : query;
}
