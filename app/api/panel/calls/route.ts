import { listFilters } from "@/domain/call-view";
import { panelRoute } from "@/lib/http/panel-route";
import { viewCalls } from "@/lib/reporting/view-list";

export const GET = panelRoute({
  query: listFilters,
  async handler({ deps, ctx, query }) {
    return Response.json(await viewCalls(deps, ctx, query));
  },
});
