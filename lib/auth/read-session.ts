import { and, eq, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { sessions } from "@/db/schema/sessions";
import type { Language, Role } from "@/domain/user";
import type { Actor, Ctx } from "../ctx";
import type { SignedIn } from "./begin-session";

export type UserCtx = Ctx & { actor: Extract<Actor, { type: "user" }> };

export type Session = {
  signedIn: SignedIn;
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

type Needs = { db: Db; now: () => Date };

/** What the database says now of a session; null when it no longer counts. */
export async function readSession({ db, now }: Needs, signedIn: SignedIn): Promise<Session | null> {
  const { companyId, userId, sessionVersion, sessionId, expiresAt } = signedIn;
  if (expiresAt <= now().getTime()) return null;

  const [row] = await db
    .select({
      id: sql<string>`id`,
      name: sql<string>`name`,
      email: sql<string | null>`email`,
      role: sql<Role>`role`,
      language: sql<Language | null>`language`,
      companyName: sql<string>`company_name`,
      timeZone: sql<string>`time_zone`,
      companyLanguage: sql<Language>`company_language`,
      lastSeenAt: sql`last_seen_at`.mapWith(sessions.lastSeenAt),
    })
    .from(
      sql`session_of(${companyId}, ${userId}, ${sessionId}, ${sessionVersion}, ${now().toISOString()})`,
    )
    .prepare("session")
    .execute();
  if (!row) return null;

  const { companyName, timeZone, companyLanguage, lastSeenAt, ...user } = row;
  await noteSeen({ db, now }, signedIn, lastSeenAt);
  return {
    signedIn,
    ctx: { companyId, actor: { type: "user", userId, role: row.role } },
    user,
    company: { id: companyId, name: companyName, timeZone, language: companyLanguage },
  };
}

const seenEveryMs = 5 * 60_000;

/** For the list of one's sessions. A write that fails must not keep anybody from reading. */
async function noteSeen(
  { db, now }: Needs,
  { companyId, sessionId }: SignedIn,
  lastSeenAt: Date,
): Promise<void> {
  const stale = new Date(now().getTime() - seenEveryMs);
  if (lastSeenAt > stale) return;

  const one = and(eq(sessions.companyId, companyId), eq(sessions.id, sessionId));
  const due = and(one, lt(sessions.lastSeenAt, stale));
  await inCompany(db, companyId, (tx) =>
    tx.update(sessions).set({ lastSeenAt: now() }).where(due),
  ).catch(() => undefined);
}

/** Whether a session still counts, with the role it had: for what stays open for a while. */
export async function stillCounts(deps: Needs, before: Session): Promise<boolean> {
  const session = await readSession(deps, before.signedIn);
  return session?.user.role === before.user.role;
}
