import { callRef } from "@/lib/calls/get";
import { viewCall } from "@/lib/delivery/view-call";
import { noQuery } from "@/lib/http/api-route";
import { panelRoute } from "@/lib/http/panel-route";

export const GET = panelRoute({
  query: noQuery,
  async handler({ deps, ctx, params }) {
    return Response.json(await viewCall(deps, ctx, callRef(params.id)));
  },
});
