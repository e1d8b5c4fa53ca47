import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { companyId, companyOnly, instantColumn } from "./columns";
import { companies } from "./companies";

/** Sessions that were signed out, kept until their cookies would have run out by themselves. */
export const endedSessions = pgTable(
  "ended_sessions",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    expiresAt: instantColumn("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("ended_sessions_expiry").on(t.companyId, t.expiresAt),
    companyOnly("ended_sessions"),
  ],
);

/** Failed sign-ins by the hash of the address, whether it exists or not; of no company. */
export const signInFailures = pgTable("sign_in_failures", {
  emailSha256: text("email_sha256").primaryKey(),
  failures: integer().notNull(),
  lastFailedAt: instantColumn("last_failed_at").notNull(),
  lockedUntil: instantColumn("locked_until"),
});
