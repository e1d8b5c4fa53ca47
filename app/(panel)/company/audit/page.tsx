import { Download, ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Pager } from "@/components/pager";
import { buttonLook } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { type AuditFilters, readAuditFilters } from "@/domain/audit";
import { maxExported } from "@/lib/audit/export";
import { listActors, listAudit } from "@/lib/audit/list";
import { requireAdmin } from "@/lib/auth/session";
import type { Ctx, Deps } from "@/lib/ctx";
import { webDeps } from "@/lib/deps";
import { AppError } from "@/lib/errors";
import { AuditTable } from "./audit-table";
import { Filters } from "./filters";

const pageSize = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("audit") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  const { ctx } = await requireAdmin();
  const deps = await webDeps();
  const filters = readAuditFilters(await searchParams);
  const { cursor, ...narrowed } = filters;
  const [page, people] = await Promise.all([
    readPage(deps, ctx, filters),
    listActors(deps, ctx, filters),
  ]);

  const [nav, t, format] = await Promise.all([
    getTranslations("nav"),
    getTranslations("audit"),
    getFormatter(),
  ]);
  const search = searchOf(narrowed);
  const nothing = whyEmpty(filters);

  return (
    <>
      <PageHeader
        above={nav("company")}
        title={nav("audit")}
        lead={t("lead")}
        actions={
          <a
            href={`/api/panel/audit?${search}`}
            download
            title={t("exportHint", { count: maxExported })}
            className={buttonLook()}
          >
            <Download aria-hidden="true" />
            {t("export")}
          </a>
        }
      />
      <Filters filters={narrowed} people={people} />
      <div className="grid gap-4">
        <Card className="overflow-hidden">
          {page.entries.length > 0 ? (
            <AuditTable
              entries={page.entries}
              words={{ t, format, locale: await getLocale() }}
              search={search}
            />
          ) : (
            <EmptyState icon={ScrollText} title={t(nothing)} text={t(`${nothing}Text`)} />
          )}
        </Card>
        <Pager
          path="/company/audit"
          search={search}
          nextCursor={page.nextCursor}
          hasCursor={cursor !== undefined}
        />
      </div>
    </>
  );
}

/** An address may hold a place in the list that is none: then the list is shown from its top. */
async function readPage(deps: Deps, ctx: Ctx, filters: AuditFilters) {
  try {
    return await listAudit(deps, ctx, { ...filters, limit: pageSize });
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") redirect("/company/audit");
    throw error;
  }
}

function whyEmpty({ from, to, ...others }: AuditFilters) {
  if (from && to && from > to) return "backwards";
  return from || to || Object.values(others).some(Boolean) ? "noneMatch" : "none";
}

function searchOf(filters: Omit<AuditFilters, "cursor">): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) search.set(name, value);
  return search;
}
