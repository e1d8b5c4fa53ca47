import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { summaryLanguageChoices } from "@/domain/summary-language";
import { newUser, userTexts } from "@/domain/user";
import { requireAdmin } from "@/lib/auth/session";
import { addUser } from "../actions";
import { UserForm } from "../user-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("new") };
}

export default async function NewUserPage() {
  await requireAdmin();
  const [nav, t] = [await getTranslations("nav"), await getTranslations("users")];

  return (
    <div className="max-w-3xl">
      <PageHeader
        above={`${nav("company")} / ${nav("users")}`}
        title={t("new")}
        lead={t("newLead")}
      />
      <UserForm
        user={userTexts(newUser)}
        summaryLanguages={summaryLanguageChoices(await getLocale())}
        send={addUser}
      />
    </div>
  );
}
