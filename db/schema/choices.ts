import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { type ExclusionKind, exclusionKinds } from "@/domain/exclusion";
import { type RemakeState, remakeStates } from "@/domain/remake";
import { type EngineId, engineIds } from "@/domain/settings";
import { companyId, companyOnly, createdAt, instantColumn, oneOf } from "./columns";
import { companies, users } from "./companies";

/** The tags a company wants calls to be told apart by. */
export const companyTags = pgTable(
  "company_tags",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("company_tags_name").on(t.companyId, sql`lower(name)`),
    companyOnly("company_tags"),
  ],
);

/** Words as a company writes them, and what is heard in their place. */
export const glossaryTerms = pgTable(
  "glossary_terms",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    term: text().notNull(),
    heardAs: text("heard_as").array().notNull().default([]),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("glossary_terms_term").on(t.companyId, sql`lower(term)`),
    companyOnly("glossary_terms"),
  ],
);

/** Whose calls are never summarised. */
export const exclusions = pgTable(
  "exclusions",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    kind: text().$type<ExclusionKind>().notNull(),
    /** A number in E.164 where it has one, else its digits; a queue's name; a user's id. */
    value: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("exclusions_value").on(t.companyId, t.kind, sql`lower(value)`),
    oneOf("exclusions", "kind", exclusionKinds),
    companyOnly("exclusions"),
  ],
);

/** Summaries of many past calls, made again one after the other. */
export const remakes = pgTable(
  "remakes",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    requestedBy: uuid("requested_by").notNull(),
    /** Null: the company's own at that moment. */
    engine: text().$type<EngineId>(),
    fromAt: instantColumn("from_at").notNull(),
    toAt: instantColumn("to_at").notNull(),
    state: text().$type<RemakeState>().notNull(),
    /** Calls that get a new summary, as agreed to. */
    total: integer().notNull(),
    /** All calls of those days that somebody answered: those, and those passed over. */
    chosen: integer().notNull().default(0),
    begun: integer().notNull().default(0),
    passedOver: integer("passed_over").notNull().default(0),
    /** The call it came to last; it goes on after that one. */
    lastStartedAt: instantColumn("last_started_at"),
    lastCallId: uuid("last_call_id"),
    createdAt: createdAt(),
    endedAt: instantColumn("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.requestedBy],
      foreignColumns: [users.companyId, users.id],
    }),
    uniqueIndex("remakes_one_at_a_time").on(t.companyId).where(sql`state = 'running'`),
    index("remakes_newest").on(t.companyId, t.createdAt),
    oneOf("remakes", "state", remakeStates),
    oneOf("remakes", "engine", engineIds),
    companyOnly("remakes"),
  ],
);
