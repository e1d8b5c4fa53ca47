import { and, desc, eq, gt, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { sessions } from "@/db/schema/sessions";
import { audit } from "../audit";
import type { Deps } from "../ctx";
import { AppError } from "../errors";
import type { Session } from "./read-session";

export type OwnSession = {
  id: string;
  /** The one that asks. */
  isThis: boolean;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
};

type Needs = Pick<Deps, "db" | "now">;

const most = 50;

/** Where somebody is signed in: this one first, then those seen last. */
export async function listOwnSessions({ db, now }: Needs, session: Session): Promise<OwnSession[]> {
  const rows = await inCompany(db, session.ctx.companyId, (tx) =>
    tx
      .select({
        id: sessions.id,
        userAgent: sessions.userAgent,
        createdAt: sessions.createdAt,
        lastSeenAt: sessions.lastSeenAt,
      })
      .from(sessions)
      .innerJoin(
        users,
        and(
          eq(users.companyId, sessions.companyId),
          eq(users.id, sessions.userId),
          eq(users.sessionVersion, sessions.sessionVersion),
        ),
      )
      .where(and(countingOf(session), gt(sessions.expiresAt, now())))
      .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
      .limit(most),
  );
  const all = rows.map((row) => ({ ...row, isThis: row.id === session.signedIn.sessionId }));
  return all.toSorted((a, b) => Number(b.isThis) - Number(a.isThis));
}

/** Signs one of one's own sessions out. Throws `AppError` `not_found` for anybody else's. */
export async function endOwnSession(
  { db, now }: Needs,
  session: Session,
  sessionId: string,
): Promise<void> {
  const gone = new AppError("not_found", "This session has ended already.");
  if (!z.uuid().safeParse(sessionId).success) throw gone;

  const { ctx, user } = session;
  await inCompany(db, ctx.companyId, async (tx) => {
    const one = and(countingOf(session), eq(sessions.id, sessionId));
    const ended = await end(tx, one, now());
    if (ended === 0) throw gone;
    await audit(tx, ctx, { action: "user.session_ended", target: user.id });
  });
}

/** Signs out everywhere but here. Returns how many sessions that ended. */
export async function endOtherSessions({ db, now }: Needs, session: Session): Promise<number> {
  const { ctx, user } = session;
  return inCompany(db, ctx.companyId, async (tx) => {
    const others = and(countingOf(session), ne(sessions.id, session.signedIn.sessionId));
    const ended = await end(tx, others, now());
    if (ended === 0) return 0;
    const after = { ended };
    await audit(tx, ctx, { action: "user.sessions_ended", target: user.id, after });
    return ended;
  });
}

async function end(tx: Tx, which: ReturnType<typeof and>, endedAt: Date): Promise<number> {
  const rows = await tx
    .update(sessions)
    .set({ endedAt })
    .where(which)
    .returning({ id: sessions.id });
  return rows.length;
}

function countingOf({ ctx, user }: Session) {
  return and(
    eq(sessions.companyId, ctx.companyId),
    eq(sessions.userId, user.id),
    isNull(sessions.endedAt),
  );
}
