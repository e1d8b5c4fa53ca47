import { getFormatter, getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { getSignInStatus, type SignInStatus } from "@/lib/accounts/sign-in-status";
import { requireAdmin } from "@/lib/auth/session";
import { webDeps } from "@/lib/deps";
import { invite, takeAway } from "./sign-in-actions";
import { SignInForms } from "./sign-in-forms";
import { WaitForEmail } from "./wait-for-email";

/** Whether a user signs in, and the ways to let them or to stop that. */
export async function SignInSection({ userId }: { userId: string }) {
  const { ctx } = await requireAdmin();
  const deps = await webDeps();
  const status = await getSignInStatus(deps, ctx, userId);
  const t = await getTranslations("access");
  const isOwn = ctx.actor.userId === userId;

  return (
    <Section id="sign-in" title={t("title")} lead={t("lead")} className="mt-6">
      <Status status={status} />
      <SignInForms
        userId={userId}
        mayInvite={status.kind === "none" ? status.hasAddress : status.kind === "invited"}
        isInvited={status.kind === "invited"}
        mayTake={status.kind !== "none" && !isOwn}
        isMailed={deps.providers.mailer !== null}
        invite={invite}
        takeAway={takeAway}
      />
    </Section>
  );
}

async function Status({ status }: { status: SignInStatus }) {
  const [t, format] = [await getTranslations("access"), await getFormatter()];
  const on = (at: Date) =>
    format.dateTime(at, { dateStyle: "long", timeStyle: "short", hourCycle: "h23" });

  if (status.kind === "none") {
    return (
      <div className="grid gap-2">
        <Badge>{t("status.none")}</Badge>
        {!status.hasAddress && <p className="text-ink-soft text-sm">{t("needsAddress")}</p>}
      </div>
    );
  }
  if (status.kind === "canSignIn") {
    const { signedInAt, hasPassword } = status;
    return (
      <div className="grid gap-2">
        <Badge tone="good">{t("status.canSignIn")}</Badge>
        <p className="text-ink-soft text-sm">
          {signedInAt ? t("lastSignedIn", { at: on(signedInAt) }) : t("never")}{" "}
          {!hasPassword && t("noPassword")}
        </p>
      </div>
    );
  }

  const { invitedAt, link } = status;
  return (
    <div className="grid gap-2">
      <Badge tone="accent">{t("status.invited", { at: on(invitedAt) })}</Badge>
      {link && (
        <p className={link.problem ? "text-bad text-sm" : "text-ink-soft text-sm"}>
          {t(link.problem ? `problems.${link.problem}` : `link.${link.state}`)}
        </p>
      )}
      {link?.state === "waiting" && <WaitForEmail key={invitedAt.getTime()} />}
    </div>
  );
}
