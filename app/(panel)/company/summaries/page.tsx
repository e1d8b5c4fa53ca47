import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { buttonLook } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { summaryLanguageChoices } from "@/domain/summary-language";
import { requireAdmin } from "@/lib/auth/session";
import { listExclusions } from "@/lib/choices/exclusions";
import { webDeps } from "@/lib/deps";
import { upcomingDeletions } from "@/lib/retention/due";
import { getLifetimes } from "@/lib/retention/lifetimes";
import { getRedactedKinds } from "@/lib/settings/redaction";
import { getSummaryOptions } from "@/lib/settings/summary-options";
import { storeLifetimes, storeRedaction, storeSummaryOptions } from "./actions";
import { dropExclusion, storeExclusion } from "./exclusion-actions";
import { ExclusionForm } from "./exclusion-form";
import { Exclusions } from "./exclusions";
import { LifetimesForm } from "./lifetimes-form";
import { OptionsForm } from "./options-form";
import { RedactionForm } from "./redaction-form";
import { Upcoming } from "./upcoming";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("summaries") };
}

export default async function SummaryOptionsPage() {
  const { ctx } = await requireAdmin();
  const deps = await webDeps();
  const locale = await getLocale();
  const countries = new Intl.DisplayNames(locale, { type: "region" });
  const [options, excluded, redactedKinds, lifetimes, upcoming, nav, t] = await Promise.all([
    getSummaryOptions(deps, ctx),
    listExclusions(deps, ctx),
    getRedactedKinds(deps, ctx),
    getLifetimes(deps, ctx),
    upcomingDeletions(deps, ctx),
    getTranslations("nav"),
    getTranslations("summaryOptions"),
  ]);

  return (
    <div className="max-w-3xl">
      <PageHeader above={nav("company")} title={nav("summaries")} lead={t("lead")} />
      <div className="grid gap-6">
        <Section id="options" title={t("options")} lead={t("optionsLead")}>
          <OptionsForm
            options={options}
            languages={summaryLanguageChoices(locale)}
            send={storeSummaryOptions}
          />
        </Section>
        <Section id="exclusions" title={t("exclusions.title")} lead={t("exclusions.lead")}>
          <div className="grid gap-5">
            <ExclusionForm
              people={excluded.people}
              queues={excluded.queues}
              country={excluded.country ? (countries.of(excluded.country) ?? "") : ""}
              send={storeExclusion}
            />
            <Exclusions exclusions={excluded.exclusions} remove={dropExclusion} />
          </div>
        </Section>
        <Section id="redaction" title={t("redaction.title")} lead={t("redaction.lead")}>
          <RedactionForm kinds={redactedKinds} send={storeRedaction} />
        </Section>
        <Section id="lifetimes" title={t("lifetimes")} lead={t("lifetimesLead")}>
          <LifetimesForm lifetimes={lifetimes} send={storeLifetimes} />
        </Section>
        <Section id="upcoming" title={t("upcoming")} lead={t("upcomingLead")}>
          <Upcoming upcoming={upcoming} lifetimes={lifetimes} />
          <p className="mt-4 mb-3 text-pretty text-ink-soft text-sm">{t("recordings")}</p>
          <Link href="/company/users" className={buttonLook({ size: "sm" })}>
            {t("openUsers")}
          </Link>
        </Section>
        <Section id="again" title={t("again")} lead={t("againLead")}>
          <Link href="/company/remake" className={buttonLook({ size: "sm" })}>
            {t("openAgain")}
          </Link>
        </Section>
      </div>
    </div>
  );
}
