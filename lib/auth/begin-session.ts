import { and, eq, lt } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { sessions } from "@/db/schema/sessions";

export const sessionSeconds = 8 * 60 * 60;

/** What a session remembers; everything else is read from the database on each request. */
export type SignedIn = {
  companyId: string;
  userId: string;
  sessionVersion: number;
  sessionId: string;
  /** Milliseconds since 1970. A cookie can be sealed anew; the session still ends then. */
  expiresAt: number;
};

type Who = Pick<SignedIn, "companyId" | "userId" | "sessionVersion"> & {
  /** As the browser calls itself. */
  userAgent: string | null;
};

/**
 * Somebody has shown who they are: from now on for a working day. The first time the database
 * refuses it, by `users_sign_in`, when the address signs in elsewhere.
 */
export async function beginSession(
  { db, now }: { db: Db; now: () => Date },
  { companyId, userId, sessionVersion, userAgent }: Who,
): Promise<SignedIn> {
  const [sessionId, at] = [uuidv7(), now()];
  const expiresAt = new Date(at.getTime() + sessionSeconds * 1000);

  await inCompany(db, companyId, async (tx) => {
    // Who was signed out of everything meanwhile has not come back by a session that never counts.
    const one = and(eq(users.companyId, companyId), eq(users.id, userId));
    await tx
      .update(users)
      .set({ signedInAt: at })
      .where(and(one, eq(users.sessionVersion, sessionVersion)));
    // What has run out need not be remembered.
    await tx
      .delete(sessions)
      .where(and(eq(sessions.companyId, companyId), lt(sessions.expiresAt, at)));
    await tx.insert(sessions).values({
      ...{ companyId, id: sessionId, userId, sessionVersion, createdAt: at, lastSeenAt: at },
      ...{ userAgent: userAgent?.slice(0, 500) ?? null, expiresAt },
    });
  });
  return { companyId, userId, sessionVersion, sessionId, expiresAt: expiresAt.getTime() };
}
