import { sql } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import type { Db } from "@/db/client";
import { clearFailures, isLocked, recordFailure } from "./lockout";
import { maxPasswordLength, verifyPassword } from "./password";

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

export type SignInResult =
  | { ok: true; signedIn: SignedIn }
  | { ok: false; reason: "wrong" | "locked" };

const credentials = z.object({
  email: z.string().trim().toLowerCase().min(3).max(254),
  password: z.string().min(1).max(maxPasswordLength),
});

const account = z.object({
  company_id: z.uuid(),
  id: z.uuid(),
  password_hash: z.string(),
  session_version: z.int(),
  disabled_at: z.unknown(),
});

type Needs = { db: Db; now: () => Date };

/**
 * Checks an address and a password. Too many failures lock the address, whether or not anybody
 * has it, and a locked one is refused even with the right password.
 */
export async function signIn(deps: Needs, input: unknown): Promise<SignInResult> {
  const parsed = credentials.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "wrong" };

  const { email, password } = parsed.data;
  return oneAtATime(email, async () => {
    if (await isLocked(deps, email)) return { ok: false, reason: "locked" };

    const [row] = await deps.db.execute(sql`select * from sign_in_user(${email})`);
    const found = row ? account.parse(row) : null;
    const isRight = await verifyPassword(password, found?.password_hash ?? null);
    if (!found || !isRight || found.disabled_at !== null) {
      const { nowLocked } = await recordFailure(deps, email);
      return { ok: false, reason: nowLocked ? "locked" : "wrong" };
    }

    await clearFailures(deps, email);
    const { company_id: companyId, id: userId, session_version: sessionVersion } = found;
    const expiresAt = deps.now().getTime() + sessionSeconds * 1000;
    const session = { sessionVersion, sessionId: uuidv7(), expiresAt };
    return { ok: true, signedIn: { companyId, userId, ...session } };
  });
}

const underWay = new Map<string, Promise<unknown>>();

/** Tries at one address wait for each other, or a burst would all pass before any had failed. */
async function oneAtATime<T>(email: string, work: () => Promise<T>): Promise<T> {
  const before = underWay.get(email) ?? Promise.resolve();
  const mine = before.then(work, work);
  underWay.set(email, mine);
  try {
    return await mine;
  } finally {
    if (underWay.get(email) === mine) underWay.delete(email);
  }
}
