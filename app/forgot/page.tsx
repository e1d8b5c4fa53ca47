import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Entrance, entranceLink } from "@/components/entrance";
import { webDeps } from "@/lib/deps";
import { ForgotForm } from "./forgot-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("forgot");
  return { title: t("title") };
}

export default async function ForgotPage() {
  const [t, entrance] = [await getTranslations("forgot"), await getTranslations("entrance")];
  const { mailer } = (await webDeps()).providers;

  return (
    <Entrance
      title={t("title")}
      lead={t(mailer ? "lead" : "noMailer")}
      below={
        <Link href="/login" className={entranceLink}>
          {entrance("backToSignIn")}
        </Link>
      }
    >
      {mailer && <ForgotForm />}
    </Entrance>
  );
}
