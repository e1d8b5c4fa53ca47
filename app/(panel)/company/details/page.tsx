import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/ui/card";
import { getDetails } from "@/lib/accounts/details";
import { requireAdmin } from "@/lib/auth/session";
import { webDeps } from "@/lib/deps";
import { storeDetails } from "./actions";
import { choicesFor } from "./choices";
import { DetailsForm } from "./details-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("details") };
}

export default async function CompanyDetailsPage() {
  const { ctx } = await requireAdmin();
  const details = await getDetails(await webDeps(), ctx);
  const [nav, t] = [await getTranslations("nav"), await getTranslations("details")];

  return (
    <div className="max-w-3xl">
      <PageHeader above={nav("company")} title={nav("details")} lead={t("lead")} />
      <Section id="company" title={t("title")}>
        <DetailsForm
          details={details}
          choices={choicesFor(await getLocale())}
          send={storeDetails}
        />
      </Section>
    </div>
  );
}
