import { sql } from "drizzle-orm";
import { check, pgPolicy, pgRole, timestamp, uuid } from "drizzle-orm/pg-core";

/** The account that web and worker act as; the migration creates it. */
export const appRole = pgRole("afterword_app").existing();

export function companyId() {
  return uuid("company_id").notNull();
}

export function instantColumn(name: string) {
  return timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
}

export function createdAt() {
  return instantColumn("created_at").notNull().defaultNow();
}

/** The database's own copy of an enum of `domain/`; a null passes. */
export function oneOf(table: string, column: string, values: readonly string[]) {
  const list = values.map((value) => `'${value}'`).join(", ");
  return check(`${table}_${column}_known`, sql.raw(`${column} in (${list})`));
}

export function between(table: string, column: string, lowest: number, highest: number) {
  return check(`${table}_${column}_range`, sql.raw(`${column} between ${lowest} and ${highest}`));
}

/**
 * Rows of one company alone. The setting reads '' on a pooled connection that had it once, so a
 * plain cast would fail there; `nullif` makes that "no company", which sees nothing.
 */
export function companyOnly(table: string, column = "company_id") {
  const mine = sql.raw(`${column} = nullif(current_setting('app.company', true), '')::uuid`);
  return pgPolicy(`${table}_company_only`, {
    for: "all",
    to: "public",
    using: mine,
    withCheck: mine,
  });
}
