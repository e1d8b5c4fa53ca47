import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/ui/card";
import { requireUser } from "@/lib/auth/session";
import { webDeps } from "@/lib/deps";
import { getOwnUser } from "@/lib/users/get-own";
import { LanguageForm } from "./language-form";
import { ThemeChoice } from "./theme-choice";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("me") };
}

export default async function UserPanelPage() {
  const { ctx } = await requireUser();
  const user = await getOwnUser(await webDeps(), ctx);
  const [nav, t] = [await getTranslations("nav"), await getTranslations("me")];
  const words = await getTranslations("user");
  const facts = [
    { term: words("name"), text: user.name },
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
        <Section id="account" title={t("account")} lead={t("askAdmin")}>
          <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[8rem_1fr]">
            {facts.map(({ term, text }) => (
              <div key={term} className="contents">
                <dt className="text-ink-soft">{term}</dt>
                <dd className="min-w-0 break-words text-ink max-sm:-mt-2">{text}</dd>
              </div>
            ))}
          </dl>
        </Section>
        <Section id="display" title={t("display")}>
          <div className="grid gap-6">
            <ThemeChoice />
            <LanguageForm language={user.language} />
          </div>
        </Section>
      </div>
    </div>
  );
}
