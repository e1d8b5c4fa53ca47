import { and, eq, sql } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { companies, companySettings, sources, users } from "@/db/schema/companies";
import { isCountry, isCurrency, isTimeZone } from "@/domain/company";
import { engineIds } from "@/domain/settings";
import { languages } from "@/domain/user";
import { endLinks } from "../accounts/write-link";
import { audit } from "../audit";
import type { Ctx } from "../ctx";
import { AppError } from "../errors";
import { findAccount } from "./find-account";
import { clearFailures } from "./lockout";
import { generatePassword, hashPassword } from "./password";

const name = z.string().trim().min(1).max(200);
const timeZone = z.string().refine(isTimeZone, "Must be a time zone such as Europe/Amsterdam.");

export const newCompany = z.object({
  name,
  timeZone: timeZone.default("Europe/Amsterdam"),
  language: z.enum(languages).default("en"),
  country: z.string().refine(isCountry, "Must be a country such as NL.").default("NL"),
  currency: z.string().refine(isCurrency, "Must be a currency such as EUR.").default("EUR"),
  engine: z.enum(engineIds),
});
export type NewCompany = z.output<typeof newCompany>;

/** A company with its phone system and every setting at its default. Returns its id. */
export async function createCompany(db: Db, { engine, ...company }: NewCompany): Promise<string> {
  const companyId = uuidv7();
  await inCompany(db, companyId, async (tx) => {
    await tx.insert(companies).values({ id: companyId, ...company });
    await tx.insert(companySettings).values({ companyId, engine });
    const source = { id: uuidv7(), name: "Phone system", isDefault: true };
    await tx.insert(sources).values({ companyId, ...source });
    await audit(tx, operator(companyId), {
      ...{ action: "company.created", after: { ...company, engine } },
    });
  });
  return companyId;
}

export const newAdmin = z.object({
  company: z.uuid("Must be the id of a company: list-companies shows them."),
  name,
  email: z.email().max(254),
});

/** Somebody who may sign in and change everything. Returns the password, which nobody stores. */
export async function createAdmin(db: Db, input: z.output<typeof newAdmin>): Promise<string> {
  const { company: companyId, name, email } = input;
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  const row = { id: uuidv7(), name, email, role: "admin" as const, passwordHash };

  try {
    await inCompany(db, companyId, async (tx) => {
      await tx.insert(users).values({ companyId, ...row });
      const after = { name, email, role: row.role };
      await audit(tx, operator(companyId), { action: "user.created", target: row.id, after });
    });
  } catch (error) {
    if (violates(error, "users_sign_in") || violates(error, "users_sign_in_of_company")) {
      throw new AppError("conflict", `Somebody signs in with ${email} already.`);
    }
    if (violates(error, "users_company_id_companies_id_fk")) {
      throw new AppError("not_found", "There is no company with that id.");
    }
    throw error;
  }
  return password;
}

/** A new password for somebody who signs in; ends their sessions, links and a lock. Returns it. */
export async function resetPassword(db: Db, email: string): Promise<string> {
  const found = await findAccount(db, email);
  if (!found) throw new AppError("not_found", `Nobody signs in with ${email}.`);

  const { companyId, userId } = found;
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  await inCompany(db, companyId, async (tx) => {
    await tx
      .update(users)
      .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(and(eq(users.companyId, companyId), eq(users.id, userId)));
    // However this machine's clock goes.
    await endLinks(tx, { companyId, userId }, new Date(0));
    await audit(tx, operator(companyId), { action: "user.password_reset", target: userId });
  });
  await clearFailures({ db }, email);
  return password;
}

/** Whoever runs the admin command; the database knows no more of them. */
export function operator(companyId: string): Ctx {
  return { companyId, actor: { type: "system", job: "admin" } };
}

/** The database's name of a broken rule is in the error or in what caused it. */
function violates(error: unknown, constraint: string): boolean {
  if (!(error instanceof Error)) return false;
  if ("constraint_name" in error && error.constraint_name === constraint) return true;
  return violates(error.cause, constraint);
}
