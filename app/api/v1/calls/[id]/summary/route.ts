import { callRef } from "@/lib/calls/get";
import { apiRoute, noQuery } from "@/lib/http/api-route";
import { notReady } from "@/lib/http/not-ready";
import { getSummary } from "@/lib/summary/get";

export const GET = apiRoute({
  scope: "calls:read",
  query: noQuery,
  async handler({ deps, ctx, params }) {
    const { call, summary } = await getSummary(deps, ctx, callRef(params.id));
    return summary ? Response.json(summary) : notReady(call, "summary");
  },
});
