import { sql } from "drizzle-orm";
import { users } from "@/db/schema/companies";
import { type NotReady, notReadyOf, type UserInput } from "@/domain/user";

/** A user as an admin sees one. */
export type User = UserInput & {
  id: string;
  /** With a password, or by having been invited. */
  canSignIn: boolean;
  /** What keeps the calls of this user from being summarised. */
  notReady: NotReady | null;
};

export const userColumns = {
  id: users.id,
  name: users.name,
  email: users.email,
  extension: users.extension,
  role: users.role,
  language: users.language,
  summaryLanguage: users.summaryLanguage,
  recording: users.recording,
  storageDays: users.storageDays,
  canSignIn: sql<boolean>`(${users.passwordHash} is not null or ${users.invitedAt} is not null)`,
};

export function userOf(row: Omit<User, "notReady">): User {
  return { ...row, notReady: notReadyOf(row) };
}
