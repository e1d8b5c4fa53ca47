import { z } from "zod";
import type { Db } from "@/db/client";
import { maxPasswordLength } from "@/domain/account";
import { beginSession, type SignedIn } from "./begin-session";
import { findAccount } from "./find-account";
import { clearFailures, isLocked, oneAtATime, recordFailure } from "./lockout";
import { verifyPassword } from "./password";

export type SignInResult =
  | { ok: true; signedIn: SignedIn }
  | { ok: false; reason: "wrong" | "locked" };

const credentials = z.object({
  email: z.string().trim().toLowerCase().min(3).max(254),
  password: z.string().min(1).max(maxPasswordLength),
});

type Needs = { db: Db; now: () => Date };

/**
 * Checks an address and a password. Too many failures lock the address, whether or not anybody
 * has it, and a locked one is refused even with the right password.
 */
export async function signIn(
  deps: Needs,
  input: unknown,
  userAgent: string | null = null,
): Promise<SignInResult> {
  const parsed = credentials.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "wrong" };

  const { email, password } = parsed.data;
  return oneAtATime(email, async () => {
    if (await isLocked(deps, email)) return { ok: false, reason: "locked" };

    const found = await findAccount(deps.db, email);
    const isRight = await verifyPassword(password, found?.passwordHash ?? null);
    if (!found || !isRight) {
      const { nowLocked } = await recordFailure(deps, email);
      return { ok: false, reason: nowLocked ? "locked" : "wrong" };
    }

    await clearFailures(deps, email);
    return { ok: true, signedIn: await beginSession(deps, { ...found, userAgent }) };
  });
}
