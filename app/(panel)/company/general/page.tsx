import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { requireAdmin } from "@/lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("general") };
}

export default async function GeneralSettingsPage() {
  const { company } = await requireAdmin();
  const [nav, t] = [await getTranslations("nav"), await getTranslations("general")];
  return (
    <PageHeader
      above={nav("company")}
      title={nav("general")}
      lead={t("lead", { company: company.name })}
    />
  );
}
