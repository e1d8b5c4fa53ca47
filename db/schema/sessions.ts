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
import { type LinkKind, type LinkProblem, linkKinds } from "@/domain/account";
import { companyId, companyOnly, createdAt, instantColumn, oneOf } from "./columns";
import { companies, users } from "./companies";

/** Who is signed in where. Rows go once they would have run out by themselves. */
export const sessions = pgTable(
  "sessions",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    userId: uuid("user_id").notNull(),
    /** The user's when it began: a raised one ends all sessions before it. */
    sessionVersion: integer("session_version").notNull(),
    createdAt: createdAt(),
    /** Written every few minutes at most, not with each request. */
    lastSeenAt: instantColumn("last_seen_at").notNull(),
    userAgent: text("user_agent"),
    expiresAt: instantColumn("expires_at").notNull(),
    endedAt: instantColumn("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
    }).onDelete("cascade"),
    index("sessions_of_user").on(t.companyId, t.userId),
    index("sessions_expiry").on(t.companyId, t.expiresAt),
    companyOnly("sessions"),
  ],
);

/** One-time links by which people choose a password. */
export const signInLinks = pgTable(
  "sign_in_links",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    userId: uuid("user_id").notNull(),
    kind: text().$type<LinkKind>().notNull(),
    /** SHA-256 of the whole token, hex: tokens are random, so a slow hash would add nothing. */
    tokenSha256: text("token_sha256").notNull(),
    /** The token for the worker that mails it; null once that is done. */
    tokenSealed: text("token_sealed"),
    createdAt: createdAt(),
    expiresAt: instantColumn("expires_at").notNull(),
    usedAt: instantColumn("used_at"),
    sentAt: instantColumn("sent_at"),
    tries: integer().notNull().default(0),
    /** Why the last try to mail it failed. */
    problem: text().$type<LinkProblem>(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
    }).onDelete("cascade"),
    uniqueIndex("sign_in_links_token").on(t.companyId, t.tokenSha256),
    index("sign_in_links_open").on(t.companyId, t.userId, t.kind).where(sql`used_at is null`),
    oneOf("sign_in_links", "kind", linkKinds),
    companyOnly("sign_in_links"),
  ],
);

/** Failed sign-ins by the hash of the address, whether it exists or not; of no company. */
export const signInFailures = pgTable("sign_in_failures", {
  emailSha256: text("email_sha256").primaryKey(),
  failures: integer().notNull(),
  lastFailedAt: instantColumn("last_failed_at").notNull(),
  lockedUntil: instantColumn("locked_until"),
});
