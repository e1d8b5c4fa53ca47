import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Entrance, entranceLink } from "@/components/entrance";
import { buttonLook } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { type LinkState, readLink } from "@/lib/auth/spend-link";
import { webDeps } from "@/lib/deps";
import { WelcomeForm } from "./welcome-form";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const link = await readState((await params).token);
  const t = await getTranslations("welcome");
  const title =
    link.state === "open" ? t(link.kind, { name: link.name }) : t(`states.${link.state}`);
  return { title, robots: { index: false } };
}

/** Looking at it uses nothing up: mail programs open links ahead of their readers. */
export default async function WelcomePage({ params }: Props) {
  const { token } = await params;
  const link = await readState(token);
  const t = await getTranslations("welcome");

  if (link.state !== "open") return <Closed link={link} />;
  const { kind, name, company, email } = link;
  return (
    <Entrance title={t(kind, { name })} lead={t(`${kind}Lead`, { name, company })}>
      <p className="mt-3 break-words text-ink-soft text-sm">{t("email", { email })}</p>
      <WelcomeForm token={token} email={email} />
    </Entrance>
  );
}

async function Closed({ link }: { link: Exclude<LinkState, { state: "open" }> }) {
  const t = await getTranslations("welcome");
  return (
    <Entrance
      title={t(`states.${link.state}`)}
      lead={t(`remedies.${remedyOf(link)}`)}
      below={
        <Link href="/forgot" className={entranceLink}>
          {t("askAgain")}
        </Link>
      }
    >
      <Link href="/login" className={cn(buttonLook({ variant: "primary" }), "mt-6 w-full")}>
        {t("toSignIn")}
      </Link>
    </Entrance>
  );
}

function remedyOf(link: Exclude<LinkState, { state: "open" }>) {
  if (link.state === "unknown") return "unknown" as const;
  const isInvite = link.kind === "invite";
  if (link.state === "used") return isInvite ? ("usedInvite" as const) : ("usedReset" as const);
  return isInvite ? ("expiredInvite" as const) : ("expiredReset" as const);
}

const readState = cache(async (token: string) => readLink(await webDeps(), token));
