import { listFilters } from "@/domain/call-view";
import { viewCalls } from "@/lib/calls/view";
import { panelRoute } from "@/lib/http/panel-route";

export const GET = panelRoute({
  query: listFilters,
  async handler({ deps, ctx, query }) {
    return Response.json(await viewCalls(deps, ctx, query));
  },
});
