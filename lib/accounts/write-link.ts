import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { signInLinks } from "@/db/schema/sessions";
import type { LinkKind } from "@/domain/account";
import type { Deps } from "../ctx";
import { seal } from "../settings/seal";
import { hashOfToken, newToken } from "./token";

const hourMs = 60 * 60_000;
export const lifetimeMs: Record<LinkKind, number> = { invite: 7 * 24 * hourMs, reset: hourMs };

type Whose = { companyId: string; userId: string; kind: LinkKind };

/**
 * A new one-time link, the only one of its kind that still works for this user. With a mailer a
 * job sends it, and the answer is null; without one the answer is the link, which is kept nowhere.
 */
export async function writeLink(
  deps: Deps,
  tx: Tx,
  { companyId, userId, kind, email }: Whose & { email: string },
): Promise<string | null> {
  const [linkId, now] = [uuidv7(), deps.now()];
  const token = newToken({ companyId, linkId });
  const isMailed = deps.providers.mailer !== null;

  await endLinks(tx, { companyId, userId, kind }, now);
  await forgetOldLinks(tx, companyId, now);
  await tx.insert(signInLinks).values({
    ...{ companyId, id: linkId, userId, kind, tokenSha256: hashOfToken(token, email) },
    tokenSealed: isMailed ? seal(deps.keyring, token, purposeOf(companyId, linkId)) : null,
    ...{ createdAt: now, expiresAt: new Date(now.getTime() + lifetimeMs[kind]) },
  });
  if (!isMailed) return linkTo(deps, token);

  await deps.jobs.enqueue(tx, "mail", { companyId, linkId });
  return null;
}

/** Links of a user that were not used no longer work; of one kind or of all. */
export async function endLinks(
  tx: Tx,
  { companyId, userId, kind }: Omit<Whose, "kind"> & { kind?: LinkKind },
  now: Date,
): Promise<void> {
  await tx
    .update(signInLinks)
    .set({ expiresAt: now, tokenSealed: null })
    .where(
      and(
        eq(signInLinks.companyId, companyId),
        eq(signInLinks.userId, userId),
        kind && eq(signInLinks.kind, kind),
        isNull(signInLinks.usedAt),
        gt(signInLinks.expiresAt, now),
      ),
    );
}

const rememberedMs = 30 * 24 * hourMs;

/** What was used or ran out so long ago tells nobody anything any more. */
async function forgetOldLinks(tx: Tx, companyId: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - rememberedMs);
  await tx
    .delete(signInLinks)
    .where(
      and(
        eq(signInLinks.companyId, companyId),
        or(lt(signInLinks.usedAt, before), lt(signInLinks.expiresAt, before)),
      ),
    );
}

/** A token sealed for one link opens as no other's. */
export function purposeOf(companyId: string, linkId: string): string {
  return `sign-in link ${linkId} of ${companyId}`;
}

export function linkTo({ appUrl }: Pick<Deps, "appUrl">, token: string): string {
  return new URL(`/welcome/${token}`, appUrl).href;
}
