import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { adminsOnly } from "@/lib/access";
import { csvResponse } from "@/lib/http/csv-response";
import { panelRoute } from "@/lib/http/panel-route";

export const dynamic = "force-dynamic";

/** A file to begin with, in the reader's language. */
export const GET = panelRoute({
  query: z.object({}),
  async handler({ ctx, request }) {
    adminsOnly(ctx);
    const t = await getTranslations("user");
    const agent = t("roles.agent");

    return csvResponse(request, sample(), "users.csv");

    async function* sample() {
      const person = [t("name"), t("email"), t("number")];
      yield [...person, t("recording"), t("storage"), t("role"), t("language")];
      const maria = ["Maria Janssen", "maria.janssen@example.com", "851"];
      yield [...maria, t("rules.always"), "30", agent, "en"];
      yield ["Noah de Vries", "", "852", t("rules.never"), "0", agent, "nl"];
    }
  },
});
