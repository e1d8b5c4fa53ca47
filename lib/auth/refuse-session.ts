import { and, eq, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { endedSessions } from "@/db/schema/sessions";
import { webDeps } from "../deps";
import { createLogger } from "../logger";
import type { SignedIn } from "./sign-in";

/** Ends one session for good; those whose time has passed need not be remembered. */
export async function refuseSession(
  { db, now }: { db: Db; now: () => Date },
  { companyId, sessionId, expiresAt }: SignedIn,
): Promise<void> {
  await inCompany(db, companyId, async (tx) => {
    const past = and(eq(endedSessions.companyId, companyId), lt(endedSessions.expiresAt, now()));
    await tx.delete(endedSessions).where(past);
    await tx
      .insert(endedSessions)
      .values({ companyId, id: sessionId, expiresAt: new Date(expiresAt) })
      .onConflictDoNothing();
  });
}

const log = createLogger({ level: "warn", name: "web" });

/**
 * As `refuseSession`, and never throws: who signs out loses their cookie although the database is
 * away, and only a copy of it would go on counting until it runs out.
 */
export async function refuseIfPossible(signedIn: SignedIn): Promise<void> {
  try {
    await refuseSession(await webDeps(), signedIn);
  } catch (error) {
    log.warn({ error }, "a session that was signed out could not be refused");
  }
}
