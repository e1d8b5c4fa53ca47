import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/ui/card";
import { engineIds } from "@/domain/settings";
import { requireAdmin } from "@/lib/auth/session";
import { webDeps } from "@/lib/deps";
import { newestRemake } from "@/lib/remakes/get";
import { askRemake, stopRemake } from "./actions";
import { Progress } from "./progress";
import { RemakeForm } from "./remake-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("remake");
  return { title: t("title") };
}

const monthMs = 30 * 24 * 60 * 60 * 1000;

export default async function RemakePage() {
  const { ctx } = await requireAdmin();
  const deps = await webDeps();
  const [newest, timeZone, nav, t] = await Promise.all([
    newestRemake(deps, ctx),
    getTimeZone(),
    getTranslations("nav"),
    getTranslations("remake"),
  ]);
  const engines = engineIds.filter((id) => deps.providers.engines[id] !== undefined);
  const dayOf = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  const now = deps.now().getTime();
  const isRunning = newest?.state === "running";

  return (
    <div className="max-w-3xl">
      <PageHeader
        above={`${nav("company")} · ${nav("summaries")}`}
        title={t("title")}
        lead={t("lead")}
      />
      <div className="grid gap-6">
        {newest && (
          <Section id="progress" title={t(isRunning ? "underWay" : "last")}>
            <Progress remake={newest} send={stopRemake} />
          </Section>
        )}
        {!isRunning && (
          <Section id="remake" title={t("which")} lead={t("whichLead", { timeZone })}>
            <RemakeForm
              // A new form once one has ended: what was agreed to is past.
              key={newest?.id}
              engines={engines}
              days={{ from: dayOf.format(now - monthMs), to: dayOf.format(now) }}
              send={askRemake}
            />
          </Section>
        )}
      </div>
    </div>
  );
}
