import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/ui/card";
import { requireUser } from "@/lib/auth/session";
import { LanguageForm } from "./language-form";
import { ThemeChoice } from "./theme-choice";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("me") };
}

export default async function UserPanelPage() {
  const { user } = await requireUser();
  const [nav, t] = [await getTranslations("nav"), await getTranslations("me")];
  const facts = [
    { term: t("name"), text: user.name },
    { term: t("email"), text: user.email ?? "–" },
    { term: t("role"), text: t(`roles.${user.role}`) },
  ];

  return (
    <div className="max-w-2xl">
      <PageHeader title={nav("me")} lead={t("lead")} />
      <div className="grid gap-6">
        <Section id="account" title={t("account")}>
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
