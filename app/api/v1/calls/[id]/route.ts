import { callRef, getCall } from "@/lib/calls/get";
import { callOnTheWire } from "@/lib/calls/wire";
import { apiRoute, noQuery } from "@/lib/http/api-route";

export const GET = apiRoute({
  scope: "calls:read",
  query: noQuery,
  async handler({ deps, ctx, params }) {
    return Response.json(callOnTheWire(await getCall(deps, ctx, callRef(params.id))));
  },
});
