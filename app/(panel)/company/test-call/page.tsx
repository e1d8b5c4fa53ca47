import { PhoneOff } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Alert } from "@/components/ui/alert";
import { buttonLook } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { requireAdmin } from "@/lib/auth/session";
import { webDeps } from "@/lib/deps";
import { testCallChoices } from "@/lib/test-calls/choices";
import { placeCall } from "./actions";
import { TestCallForm } from "./test-call-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("testCall") };
}

export default async function TestCallPage() {
  const { ctx } = await requireAdmin();
  const { users, samples } = await testCallChoices(await webDeps(), ctx);
  const [nav, t] = [await getTranslations("nav"), await getTranslations("testCall")];
  const hasNumber = users.some(({ extension }) => extension !== null);

  return (
    <div className="max-w-3xl">
      <PageHeader above={nav("company")} title={nav("testCall")} lead={t("lead")} />
      {samples.length === 0 && <Alert tone="warn">{t("noSamples")}</Alert>}
      {samples.length > 0 && !hasNumber && (
        <Card>
          <EmptyState
            icon={PhoneOff}
            title={t("nobody")}
            text={t("nobodyText")}
            action={
              <Link href="/company/users" className={buttonLook()}>
                {t("users")}
              </Link>
            }
          />
        </Card>
      )}
      {samples.length > 0 && hasNumber && (
        <Section id="test-call" title={t("title")} lead={t("truth")}>
          <TestCallForm users={users} samples={samples} send={placeCall} />
        </Section>
      )}
    </div>
  );
}
