import { and, desc, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { signInLinks } from "@/db/schema/sessions";
import type { LinkProblem } from "@/domain/account";
import { adminsOnly } from "../access";
import type { Ctx, Deps } from "../ctx";
import { findUser } from "../users/get";

/** Whether and how a user signs in, for an admin. */
export type SignInStatus =
  | { kind: "none"; hasAddress: boolean }
  | {
      kind: "invited";
      invitedAt: Date;
      /** Of the newest link; null when the invitation has none any more. */
      link: { state: "waiting" | "sent" | "shown" | "expired"; problem: LinkProblem | null } | null;
    }
  | { kind: "canSignIn"; signedInAt: Date | null; hasPassword: boolean };

/** Throws `AppError` `forbidden` unless an admin asks, `not_found` for another company's too. */
export async function getSignInStatus(
  { db, now }: Pick<Deps, "db" | "now">,
  ctx: Ctx,
  userId: string,
): Promise<SignInStatus> {
  adminsOnly(ctx);
  const { companyId } = ctx;

  return inCompany(db, companyId, async (tx) => {
    const { email } = await findUser(tx, ctx, userId);
    const [row] = await tx
      .select({
        passwordHash: users.passwordHash,
        invitedAt: users.invitedAt,
        signedInAt: users.signedInAt,
      })
      .from(users)
      .where(and(eq(users.companyId, companyId), eq(users.id, userId)));
    const { passwordHash = null, invitedAt = null, signedInAt = null } = row ?? {};
    const hasPassword = passwordHash !== null;
    if (hasPassword || (invitedAt && signedInAt)) {
      return { kind: "canSignIn", signedInAt, hasPassword };
    }
    if (!invitedAt) return { kind: "none", hasAddress: email !== null };

    const [link] = await tx
      .select()
      .from(signInLinks)
      .where(
        and(
          eq(signInLinks.companyId, companyId),
          eq(signInLinks.userId, userId),
          eq(signInLinks.kind, "invite"),
        ),
      )
      .orderBy(desc(signInLinks.createdAt), desc(signInLinks.id))
      .limit(1);
    return { kind: "invited", invitedAt, link: link ? linkOf(link, now()) : null };
  });
}

function linkOf(link: typeof signInLinks.$inferSelect, now: Date) {
  const { expiresAt, sentAt, tokenSealed, problem } = link;
  if (expiresAt <= now) return { state: "expired" as const, problem };
  if (sentAt) return { state: "sent" as const, problem: null };
  return { state: tokenSealed || problem ? ("waiting" as const) : ("shown" as const), problem };
}
