import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { companyId, companyOnly, createdAt, instantColumn } from "./columns";
import { users } from "./companies";

/** Files of users that somebody looks at before they are taken; gone with the import, or soon. */
export const userImports = pgTable(
  "user_imports",
  {
    companyId: companyId(),
    id: uuid().notNull(),
    /** Whoever brought it: the only one who sees it. */
    userId: uuid("user_id").notNull(),
    /** The file's own text. */
    text: text().notNull(),
    createdAt: createdAt(),
    expiresAt: instantColumn("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
    }).onDelete("cascade"),
    index("user_imports_of_user").on(t.companyId, t.userId),
    index("user_imports_expiry").on(t.expiresAt),
    companyOnly("user_imports"),
  ],
);
