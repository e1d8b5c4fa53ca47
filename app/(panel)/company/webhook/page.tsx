import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/ui/card";
import { requireAdmin } from "@/lib/auth/session";
import { webDeps } from "@/lib/deps";
import { getSecretStatus } from "@/lib/settings/get";
import { rollSecret } from "./actions";
import { SecretForm } from "./secret-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("secret") };
}

export default async function SigningSecretPage() {
  const { ctx } = await requireAdmin();
  const { exists, rolledAt } = await getSecretStatus(await webDeps(), ctx);
  const [nav, t] = [await getTranslations("nav"), await getTranslations("secret")];
  const format = await getFormatter();
  const how = { dateStyle: "long", timeStyle: "short", hourCycle: "h23" } as const;
  const at = rolledAt && format.dateTime(rolledAt, how);

  return (
    <div className="max-w-3xl">
      <PageHeader above={nav("company")} title={nav("secret")} lead={t("lead")} />
      <Section id="current" title={t("title")} lead={t("check")}>
        <p className="mb-4 text-ink-soft text-sm">
          {at ? t("rolled", { at }) : t(exists ? "exists" : "none")}
        </p>
        <SecretForm exists={exists} send={rollSecret} />
      </Section>
    </div>
  );
}
