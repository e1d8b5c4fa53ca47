import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { csvResponse } from "@/lib/http/csv-response";
import { panelRoute } from "@/lib/http/panel-route";
import { previewImport } from "@/lib/users/import/preview";

export const dynamic = "force-dynamic";

/** Every row of a file that is wrong, with its line. */
export const GET = panelRoute({
  query: z.object({}),
  async handler({ deps, ctx, request, params }) {
    const { plan } = await previewImport(deps, ctx, params.id ?? "");
    const t = await getTranslations("userImport");

    return csvResponse(request, rows(), "problems.csv");

    async function* rows() {
      yield [t("line"), t("problem")];
      for (const { line, problems } of plan.bad) {
        const texts = problems.map(({ code, facts }) => t(`rowProblems.${code}`, facts));
        yield [String(line), texts.join(" ")];
      }
    }
  },
});
