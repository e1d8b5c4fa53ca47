import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Card } from "@/components/ui/card";
import { requireAdmin } from "@/lib/auth/session";
import { webDeps } from "@/lib/deps";
import { previewLastWeek } from "@/lib/reporting/preview-last-week";
import { enginesFor } from "@/lib/settings/engines";
import { getSettings } from "@/lib/settings/get";
import { readReadiness } from "@/lib/users/readiness";
import {
  storeEmailOn,
  storeEngine,
  storeInternalCallsToo,
  storeSummariesOn,
  storeWebhook,
  storeWebhookOn,
} from "./actions";
import { EngineChoice } from "./engine-choice";
import { Requirements } from "./requirements";
import { storeMended } from "./requirements-actions";
import { SettingSwitch } from "./setting-switch";
import { WebhookForm } from "./webhook-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("general") };
}

export default async function GeneralSettingsPage() {
  const { ctx, company } = await requireAdmin();
  const deps = await webDeps();
  const [nav, t] = [await getTranslations("nav"), await getTranslations("general")];
  const [settings, readiness, week] = await Promise.all([
    getSettings(deps, ctx),
    readReadiness(deps, ctx),
    previewLastWeek(deps, ctx),
  ]);

  return (
    <div className="max-w-3xl">
      <PageHeader
        above={nav("company")}
        title={nav("general")}
        lead={t("lead", { company: company.name })}
      />
      <Requirements
        readiness={readiness}
        week={week}
        isOn={settings.summariesOn}
        mend={storeMended}
      />
      <Card className="mt-6 divide-y divide-line">
        <SettingSwitch name="summariesOn" checked={settings.summariesOn} send={storeSummariesOn}>
          {!settings.summariesOn && <p className="mt-2 text-ink-soft text-sm">{t("later")}</p>}
        </SettingSwitch>
        <SettingSwitch
          name="internalCallsToo"
          checked={settings.internalCallsToo}
          send={storeInternalCallsToo}
        />
        <EngineChoice engines={enginesFor(deps)} chosen={settings.engine} send={storeEngine} />
        <SettingSwitch name="emailOn" checked={settings.emailOn} send={storeEmailOn}>
          {settings.emailOn && !deps.providers.mailer && (
            <p className="mt-2 text-sm text-warn">{t("noMailer")}</p>
          )}
        </SettingSwitch>
        <SettingSwitch name="webhookOn" checked={settings.webhookOn} send={storeWebhookOn}>
          {settings.webhookOn && (
            <WebhookForm
              method={settings.webhookMethod}
              url={settings.webhookUrl}
              timeoutSeconds={settings.webhookTimeoutSeconds}
              send={storeWebhook}
            />
          )}
        </SettingSwitch>
      </Card>
    </div>
  );
}
