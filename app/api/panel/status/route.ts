import { noQuery } from "@/lib/http/api-route";
import { panelRoute } from "@/lib/http/panel-route";
import { panelStatusOf } from "@/lib/http/panel-status";

/** Asked by every open page, every few seconds. */
export const GET = panelRoute({
  query: noQuery,
  async handler({ deps, ctx }) {
    return Response.json(await panelStatusOf(deps, ctx));
  },
});
