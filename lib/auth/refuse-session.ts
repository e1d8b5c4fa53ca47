import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { sessions } from "@/db/schema/sessions";
import { webDeps } from "../deps";
import { createLogger } from "../logger";
import type { SignedIn } from "./begin-session";

/** Ends one session for good. */
export async function refuseSession(
  { db, now }: { db: Db; now: () => Date },
  { companyId, sessionId }: SignedIn,
): Promise<void> {
  const one = and(eq(sessions.companyId, companyId), eq(sessions.id, sessionId));
  await inCompany(db, companyId, (tx) => tx.update(sessions).set({ endedAt: now() }).where(one));
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
