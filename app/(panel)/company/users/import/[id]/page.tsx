import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Alert } from "@/components/ui/alert";
import { requireAdmin } from "@/lib/auth/session";
import type { Ctx } from "@/lib/ctx";
import { webDeps } from "@/lib/deps";
import { AppError } from "@/lib/errors";
import { type ImportPreview, previewImport } from "@/lib/users/import/preview";
import { discardImport, storeImport } from "../actions";
import { ConfirmForm } from "./confirm-form";
import { PlanAdded, PlanBad, PlanChanged } from "./plan";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("userImport");
  return { title: t("previewTitle") };
}

type Props = { params: Promise<{ id: string }> };

export default async function ImportPreviewPage({ params }: Props) {
  const { ctx } = await requireAdmin();
  const { id } = await params;
  const { plan, fingerprint, ignored } = await readPreview(ctx, id);
  const [nav, t] = [await getTranslations("nav"), await getTranslations("userImport")];
  const counts = {
    created: plan.created.length,
    changed: plan.changed.length,
    unchanged: plan.unchanged,
    leftOut: plan.bad.length,
  };

  return (
    <div className="max-w-4xl">
      <PageHeader
        above={`${nav("company")} / ${nav("users")}`}
        title={t("previewTitle")}
        lead={t("previewLead")}
      />
      <dl className="mb-4 grid grid-cols-2 gap-3 sm:grid-cols-4">
        {(["created", "changed", "unchanged", "leftOut"] as const).map((name) => (
          <div key={name} className="rounded-card border border-line bg-surface px-4 py-3">
            <dt className="text-ink-soft text-sm">{t(`counts.${name}`)}</dt>
            <dd className="font-semibold text-ink text-xl tabular-nums">
              {t("number", { users: counts[name] })}
            </dd>
          </div>
        ))}
      </dl>
      {ignored.length > 0 && (
        <Alert className="mb-4">{t("ignored", { headings: shownHeadings(ignored) })}</Alert>
      )}
      <ConfirmForm
        importId={id}
        fingerprint={fingerprint}
        counts={counts}
        send={storeImport}
        discard={discardImport}
      />
      <PlanBad rows={plan.bad} importId={id} />
      <PlanChanged rows={plan.changed} />
      <PlanAdded rows={plan.created} />
    </div>
  );
}

/** A file that is no longer here has to be brought again. */
async function readPreview(ctx: Ctx, id: string): Promise<ImportPreview> {
  try {
    return await previewImport(await webDeps(), ctx, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") {
      redirect("/company/users/import?problem=gone");
    }
    throw error;
  }
}

function shownHeadings(ignored: string[]): string {
  return ignored
    .slice(0, 10)
    .map((heading) => heading.trim().slice(0, 60))
    .join(", ");
}
