import { setTimeout as pause } from "node:timers/promises";
import { and, eq, isNotNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { writeLink } from "../accounts/write-link";
import { audit } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { type Account, findAccount } from "./find-account";
import { isLocked, recordFailure } from "./lockout";

const address = z.string().trim().toLowerCase().pipe(z.email().max(254));

/** Longer than any of the ways through takes: how long it took tells nothing. */
const answerAfterMs = 500;

/**
 * Mails a one-time link to whoever signs in with an address. Whether anybody does is told neither
 * by the answer, which is none, nor by the time it takes; an address that has been asked for too
 * often gets no more for a while.
 */
export async function askReset(deps: Deps, email: unknown): Promise<void> {
  await Promise.all([pause(answerAfterMs), sendLink(deps, email)]);
}

async function sendLink(deps: Deps, typed: unknown): Promise<void> {
  const email = address.safeParse(typed).data;
  if (email === undefined || !deps.providers.mailer) return;

  // Counted like failed sign-ins, and apart from them: asking must not lock anybody out.
  const key = `reset of ${email}`;
  if (await isLocked(deps, key)) return;
  await recordFailure(deps, key, maxAsked);

  const account = await findAccount(deps.db, email);
  if (!account) return;

  const { companyId, userId } = account;
  const ctx: Ctx = { companyId, actor: { type: "system", job: "forgot" } };
  await inCompany(deps.db, companyId, async (tx) => {
    if (!(await stillSignsIn(tx, account, email))) return;
    await writeLink(deps, tx, { companyId, userId, email, kind: "reset" });
    await audit(tx, ctx, { action: "user.reset_asked", target: userId });
  });
  deps.jobs.wake();
}

/** Locks the user before the links, as whoever takes a sign-in away or uses a link does. */
async function stillSignsIn(
  tx: Tx,
  { companyId, userId }: Account,
  email: string,
): Promise<boolean> {
  const [row] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.companyId, companyId),
        eq(users.id, userId),
        eq(sql`lower(${users.email})`, email),
        or(isNotNull(users.passwordHash), isNotNull(users.invitedAt)),
      ),
    )
    .for("no key update");
  return row !== undefined;
}

/** In a quarter of an hour; the last of them is still answered. */
const maxAsked = 4;
