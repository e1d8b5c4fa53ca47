import { and, eq, isNull, lt, notExists } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { companies, users } from "@/db/schema/companies";
import { endedSessions } from "@/db/schema/sessions";
import type { Language, Role } from "@/domain/user";
import type { Actor, Ctx } from "../ctx";
import type { SignedIn } from "./sign-in";

export type UserCtx = Ctx & { actor: Extract<Actor, { type: "user" }> };

export type Session = {
  ctx: UserCtx;
  user: {
    id: string;
    name: string;
    email: string | null;
    role: Role;
    /** Null: as the browser says. */
    language: Language | null;
  };
  company: { id: string; name: string; timeZone: string; language: Language };
};

/** What the database says now of a session; null when it no longer counts. */
export async function readSession(
  { db }: { db: Db },
  { companyId, userId, sessionVersion, sessionId }: SignedIn,
): Promise<Session | null> {
  const [row] = await inCompany(db, companyId, (tx) =>
    tx
      .select({
        id: users.id,
        name: users.name,
        email: users.email,
        role: users.role,
        language: users.language,
        companyName: companies.name,
        timeZone: companies.timeZone,
        companyLanguage: companies.language,
      })
      .from(users)
      .innerJoin(companies, eq(companies.id, users.companyId))
      .where(
        and(
          eq(users.companyId, companyId),
          eq(users.id, userId),
          eq(users.sessionVersion, sessionVersion),
          isNull(users.disabledAt),
          notExists(
            tx
              .select({ id: endedSessions.id })
              .from(endedSessions)
              .where(and(eq(endedSessions.companyId, companyId), eq(endedSessions.id, sessionId))),
          ),
        ),
      ),
  );
  if (!row) return null;

  const { companyName, timeZone, companyLanguage, ...user } = row;
  return {
    ctx: { companyId, actor: { type: "user", userId, role: row.role } },
    user,
    company: { id: companyId, name: companyName, timeZone, language: companyLanguage },
  };
}

/** Ends one session for good; those whose time has passed need not be remembered. */
export async function refuseSession(
  { db, now }: { db: Db; now: () => Date },
  { companyId, sessionId }: SignedIn,
  lifetimeSeconds: number,
): Promise<void> {
  const expiresAt = new Date(now().getTime() + lifetimeSeconds * 1000);
  await inCompany(db, companyId, async (tx) => {
    const past = and(eq(endedSessions.companyId, companyId), lt(endedSessions.expiresAt, now()));
    await tx.delete(endedSessions).where(past);
    await tx
      .insert(endedSessions)
      .values({ companyId, id: sessionId, expiresAt })
      .onConflictDoNothing();
  });
}
