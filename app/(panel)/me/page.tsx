import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/ui/card";
import { summaryLanguageChoices } from "@/domain/summary-language";
import { deviceOf } from "@/lib/auth/device";
import { listOwnSessions, type OwnSession } from "@/lib/auth/own-sessions";
import { requireUser } from "@/lib/auth/session";
import { webDeps } from "@/lib/deps";
import { getOwnUser } from "@/lib/users/get-own";
import { signOutElsewhere, signOutOne, storeName, storePassword } from "./actions";
import { LanguageForm } from "./language-form";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";
import { SessionList } from "./session-list";
import { SummaryLanguageForm } from "./summary-language-form";
import { ThemeChoice } from "./theme-choice";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("me") };
}

export default async function UserPanelPage() {
  const session = await requireUser();
  const deps = await webDeps();
  const user = await getOwnUser(deps, session.ctx);
  const lines = await linesOf(await listOwnSessions(deps, session));
  const [nav, t] = [await getTranslations("nav"), await getTranslations("me")];
  const [words, own] = [await getTranslations("user"), await getTranslations("own")];
  const facts = [
    { term: words("email"), text: user.email ?? "–" },
    { term: words("number"), text: user.extension ?? "–" },
    { term: words("role"), text: words(`roles.${user.role}`) },
    { term: words("recording"), text: words(`rules.${user.recording}`) },
    { term: words("storage"), text: words("days", { days: user.storageDays }) },
  ];

  return (
    <div className="max-w-2xl">
      <PageHeader title={nav("me")} lead={t("lead")} />
      <div className="grid gap-6">
        <Section id="account" title={own("title")}>
          <NameForm name={user.name} send={storeName} />
          <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[8rem_1fr]">
            {facts.map(({ term, text }) => (
              <div key={term} className="contents">
                <dt className="text-ink-soft">{term}</dt>
                <dd className="min-w-0 break-words text-ink max-sm:-mt-2">{text}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-4 text-ink-soft text-sm">
            {user.role === "admin" ? (
              <Link
                href={`/company/users/${user.id}`}
                className="rounded-sm font-medium text-accent underline underline-offset-3 hover:text-accent-hover"
              >
                {own("changeRest")}
              </Link>
            ) : (
              t("askAdmin")
            )}
          </p>
        </Section>
        <Section id="display" title={t("display")}>
          <div className="grid gap-6">
            <ThemeChoice />
            <LanguageForm language={user.language} />
          </div>
        </Section>
        <Section id="summaries" title={t("summaries")} lead={t("summariesLead")}>
          <SummaryLanguageForm
            language={user.summaryLanguage}
            languages={summaryLanguageChoices(await getLocale())}
          />
        </Section>
        <Section id="password-change" title={own("passwordTitle")} lead={own("passwordLead")}>
          <PasswordForm email={user.email ?? ""} send={storePassword} />
        </Section>
        <Section id="sessions" title={own("sessionsTitle")} lead={own("sessionsLead")}>
          <SessionList sessions={lines} endOne={signOutOne} endOthers={signOutElsewhere} />
        </Section>
      </div>
    </div>
  );
}

async function linesOf(sessions: OwnSession[]) {
  const [t, format] = [await getTranslations("own"), await getFormatter()];
  const on = (at: Date) =>
    format.dateTime(at, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });

  return sessions.map(({ id, isThis, userAgent, createdAt, lastSeenAt }) => {
    const { browser, system } = deviceOf(userAgent);
    const [seen, began] = [t("seen", { at: on(lastSeenAt) }), t("began", { at: on(createdAt) })];
    return {
      ...{ id, isThis, when: `${seen} · ${began}` },
      device: t("device", {
        browser: browser ?? t("unknownBrowser"),
        system: system ?? t("unknownSystem"),
      }),
    };
  });
}
