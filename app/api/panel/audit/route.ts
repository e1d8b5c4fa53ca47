import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { csvOf } from "@/app/(panel)/company/audit/csv";
import { auditFilters } from "@/domain/audit";
import { exportAudit } from "@/lib/audit/export";
import { csvResponse } from "@/lib/http/csv-response";
import { panelRoute } from "@/lib/http/panel-route";

export const dynamic = "force-dynamic";

/** The audit log as the page's filters show it, in the reader's language. */
export const GET = panelRoute({
  query: auditFilters.omit({ cursor: true }),
  async handler({ deps, session, ctx, request, query }) {
    const pages = await exportAudit(deps, ctx, query);
    const [t, format, locale] = await Promise.all([
      getTranslations("audit"),
      getFormatter(),
      getLocale(),
    ]);
    const rows = csvOf(pages, { t, format, locale }, session.company.timeZone);
    return csvResponse(request, rows, "audit-log.csv");
  },
});
