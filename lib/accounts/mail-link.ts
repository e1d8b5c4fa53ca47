import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { companies, users } from "@/db/schema/companies";
import { signInLinks } from "@/db/schema/sessions";
import type { LinkProblem } from "@/domain/account";
import type { Ctx, Deps } from "../ctx";
import { ProviderError } from "../errors";
import { CannotUnseal, unseal } from "../settings/seal";
import { renderLinkEmail } from "./email/render";
import { hashOfToken } from "./token";
import { linkTo, purposeOf } from "./write-link";

type Which = { companyId: string; linkId: string };

/**
 * Mails a one-time link. A worker that dies on the way makes another one do it again, under the
 * same idempotency key; once it is sent, or no longer works, nothing happens.
 */
export async function mailLink(
  deps: Deps,
  { companyId }: Ctx,
  { linkId }: { linkId: string },
  signal: AbortSignal,
): Promise<void> {
  const which = { companyId, linkId };
  const row = await inCompany(deps.db, companyId, (tx) => readLink(tx, which));
  if (!row?.tokenSealed || row.email === null || row.expiresAt <= deps.now()) return;
  if (!deps.providers.mailer) return noteProblem(deps, which, "not_configured");

  const token = opened(deps, which, row.tokenSealed);
  if (token === null) return noteProblem(deps, which, "internal");
  if (hashOfToken(token, row.email) !== row.tokenSha256) {
    return noteProblem(deps, which, "address_changed");
  }

  const email = await renderLinkEmail({ ...row, url: linkTo(deps, token) });
  const timeout = AbortSignal.timeout(deps.policy.delivery.emailTimeoutMs);
  try {
    await deps.providers.mailer.send(
      { ...email, to: row.email, idempotencyKey: linkId },
      AbortSignal.any([signal, timeout]),
    );
  } catch (error) {
    signal.throwIfAborted();
    if (!timeout.aborted && !(error instanceof ProviderError)) throw error;
    const isOver = error instanceof ProviderError && !error.retryable;
    return isOver ? noteProblem(deps, which, "refused") : tryLater(deps, which, row);
  }

  await change(deps, which, { sentAt: deps.now(), tokenSealed: null, problem: null });
  deps.log.info({ companyId, linkId, kind: row.kind, tries: row.tries + 1 }, "a link was mailed");
}

/** A mail whose job failed again and again through a fault of ours. */
export async function abandonMail(deps: Deps, which: Which): Promise<void> {
  await noteProblem(deps, which, "internal");
}

type Row = NonNullable<Awaited<ReturnType<typeof readLink>>>;

async function readLink(tx: Tx, { companyId, linkId }: Which) {
  const [row] = await tx
    .select({
      kind: signInLinks.kind,
      tokenSealed: signInLinks.tokenSealed,
      tokenSha256: signInLinks.tokenSha256,
      expiresAt: signInLinks.expiresAt,
      tries: signInLinks.tries,
      email: users.email,
      userName: users.name,
      userLanguage: users.language,
      companyName: companies.name,
      companyLanguage: companies.language,
      companyTimeZone: companies.timeZone,
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
        isNull(signInLinks.usedAt),
        isNull(users.disabledAt),
      ),
    );
  if (!row) return undefined;

  const { userLanguage, companyLanguage, ...facts } = row;
  return { ...facts, language: userLanguage ?? companyLanguage };
}

function opened({ keyring }: Deps, { companyId, linkId }: Which, sealed: string): string | null {
  try {
    return unseal(keyring, sealed, purposeOf(companyId, linkId)).text;
  } catch (error) {
    if (error instanceof CannotUnseal) return null;
    throw error;
  }
}

/** The waits of an engine outage serve here too; the link's own end is the end of trying. */
async function tryLater(deps: Deps, which: Which, { tries, expiresAt }: Row): Promise<void> {
  const { outageDelaysMs } = deps.policy;
  const delayMs = outageDelaysMs[Math.min(tries, outageDelaysMs.length - 1)] ?? 0;
  const startAfter = new Date(deps.now().getTime() + delayMs);

  await inCompany(deps.db, which.companyId, async (tx) => {
    const problem = "unreachable" as const;
    await update(tx, which, { tries: tries + 1, problem });
    if (startAfter < expiresAt) await deps.jobs.enqueue(tx, "mail", which, { startAfter });
  });
}

async function noteProblem(deps: Deps, which: Which, problem: LinkProblem): Promise<void> {
  await change(deps, which, { problem, tokenSealed: null });
  deps.log.warn({ ...which, problem }, "a link could not be mailed");
}

type Values = Partial<typeof signInLinks.$inferInsert>;

async function change(deps: Deps, which: Which, values: Values): Promise<void> {
  await inCompany(deps.db, which.companyId, (tx) => update(tx, which, values));
}

async function update(tx: Tx, { companyId, linkId }: Which, values: Values): Promise<void> {
  await tx
    .update(signInLinks)
    .set(values)
    .where(and(eq(signInLinks.companyId, companyId), eq(signInLinks.id, linkId)));
}
