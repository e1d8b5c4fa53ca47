import { callRef } from "@/lib/calls/get";
import { noQuery } from "@/lib/http/api-route";
import { panelRoute } from "@/lib/http/panel-route";
import { viewCall } from "@/lib/reporting/view-call";

export const GET = panelRoute({
  query: noQuery,
  async handler({ deps, ctx, params }) {
    return Response.json(await viewCall(deps, ctx, callRef(params.id)));
  },
});
