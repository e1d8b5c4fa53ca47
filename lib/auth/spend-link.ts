import { and, eq, gt, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { companies, users } from "@/db/schema/companies";
import { signInLinks } from "@/db/schema/sessions";
import { accountProblems, type LinkKind } from "@/domain/account";
import { hashOfToken, placeOfToken } from "../accounts/token";
import { endLinks } from "../accounts/write-link";
import { audit } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { takenIndex } from "../users/save";
import { beginSession, type SignedIn } from "./begin-session";
import { clearFailures } from "./lockout";
import { hashPassword } from "./password";

export type LinkState =
  | { state: "open"; kind: LinkKind; name: string; email: string; company: string }
  | { state: "used" | "expired"; kind: LinkKind }
  | { state: "unknown" };

type Needs = Pick<Deps, "db" | "now">;

/** What a one-time link is good for. Nothing is told of a link that is not known. */
export async function readLink({ db, now }: Needs, token: string): Promise<LinkState> {
  const link = await lookUp(db, token);
  const state = stateOf(link, now());
  if (!link || state === "unknown") return { state: "unknown" };

  const { kind, name, email, company } = link;
  return state === "open" ? { state, kind, name, email, company } : { state, kind };
}

type Choice = { token: string; password: string; userAgent: string | null };

/**
 * Uses a link up: the password is stored, all earlier sessions and other links end, and a session
 * begins. Of two uses at once one wins, and of two companies that invited the same address the one
 * whose link is used first. Throws `AppError` `conflict` when the link no longer works.
 */
export async function spendLink(
  deps: Needs,
  { token, password, userAgent }: Choice,
): Promise<SignedIn> {
  const seen = await lookUp(deps.db, token);
  const state = stateOf(seen, deps.now());
  if (!seen || state !== "open") throw refused(state);

  const passwordHash = await hashPassword(password);
  const { link, sessionVersion } = await inCompany(deps.db, seen.companyId, async (tx) => {
    // The user first, as whoever takes the sign-in away does; and the address as it is by now.
    const link = await findLink(tx, seen, token, { lock: true });
    if (!link) throw refused("unknown");
    const now = deps.now();
    if (!(await claim(tx, link, now))) throw refused("used");
    return { link, sessionVersion: await choosePassword(tx, link, passwordHash, now) };
  }).catch((error: unknown) => {
    if (takenIndex(error) !== "users_sign_in") throw error;
    throw new AppError("conflict", accountProblems.addressElsewhere);
  });
  await clearFailures(deps, link.email);
  return beginSession(deps, { ...link, sessionVersion, userAgent });
}

type Link = NonNullable<Awaited<ReturnType<typeof findLink>>>;

async function lookUp(db: Deps["db"], token: string): Promise<Link | null> {
  const place = placeOfToken(token);
  return place && inCompany(db, place.companyId, (tx) => findLink(tx, place, token));
}

async function findLink(
  tx: Tx,
  { companyId, linkId }: { companyId: string; linkId: string },
  token: string,
  { lock = false } = {},
) {
  const query = tx
    .select({
      companyId: signInLinks.companyId,
      linkId: signInLinks.id,
      userId: signInLinks.userId,
      kind: signInLinks.kind,
      tokenSha256: signInLinks.tokenSha256,
      expiresAt: signInLinks.expiresAt,
      usedAt: signInLinks.usedAt,
      name: users.name,
      email: users.email,
      role: users.role,
      company: companies.name,
    })
    .from(signInLinks)
    .innerJoin(
      users,
      and(eq(users.companyId, signInLinks.companyId), eq(users.id, signInLinks.userId)),
    )
    .innerJoin(companies, eq(companies.id, signInLinks.companyId))
    .where(
      and(
        eq(signInLinks.companyId, companyId),
        eq(signInLinks.id, linkId),
        isNull(users.disabledAt),
        or(isNotNull(users.passwordHash), isNotNull(users.invitedAt)),
      ),
    );
  const [row] = await (lock ? query.for("no key update", { of: users }) : query);
  if (!row || row.email === null) return null;
  const { email } = row;
  return row.tokenSha256 === hashOfToken(token, email) ? { ...row, email } : null;
}

function stateOf(link: Link | null, now: Date): LinkState["state"] {
  if (!link) return "unknown";
  if (link.usedAt) return "used";
  return link.expiresAt > now ? "open" : "expired";
}

async function claim(tx: Tx, { companyId, linkId }: Link, now: Date): Promise<boolean> {
  const claimed = await tx
    .update(signInLinks)
    .set({ usedAt: now, tokenSealed: null })
    .where(
      and(
        eq(signInLinks.companyId, companyId),
        eq(signInLinks.id, linkId),
        isNull(signInLinks.usedAt),
        gt(signInLinks.expiresAt, now),
      ),
    )
    .returning({ id: signInLinks.id });
  return claimed.length === 1;
}

/** Raises the session version, which ends all sessions, and returns it. */
async function choosePassword(
  tx: Tx,
  { companyId, userId, role, kind }: Link,
  passwordHash: string,
  now: Date,
): Promise<number> {
  const [row] = await tx
    .update(users)
    .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(and(eq(users.companyId, companyId), eq(users.id, userId)))
    .returning({ sessionVersion: users.sessionVersion });
  if (!row) throw refused("unknown");

  await endLinks(tx, { companyId, userId }, now);
  const ctx: Ctx = { companyId, actor: { type: "user", userId, role } };
  await audit(tx, ctx, { action: "user.password_chosen", target: userId, after: { by: kind } });
  return row.sessionVersion;
}

function refused(state: LinkState["state"]): AppError {
  if (state === "used") return new AppError("conflict", accountProblems.linkUsed);
  if (state === "expired") return new AppError("conflict", accountProblems.linkExpired);
  return new AppError("conflict", accountProblems.linkUnknown);
}
