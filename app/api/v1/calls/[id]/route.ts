import { callRef, getCall } from "@/lib/calls/get";
import { callOnTheWire } from "@/lib/calls/wire";
import { apiRoute, noQuery } from "@/lib/http/api-route";
import { deleteCall } from "@/lib/retention/delete-call";

export const GET = apiRoute({
  scope: "calls:read",
  query: noQuery,
  async handler({ deps, ctx, params }) {
    return Response.json(callOnTheWire(await getCall(deps, ctx, callRef(params.id))));
  },
});

/** Removes the call and all that was made of it; sent again, its external id is refused with 409. */
export const DELETE = apiRoute({
  scope: "calls:write",
  query: noQuery,
  async handler({ deps, ctx, params }) {
    await deleteCall(deps, ctx, callRef(params.id));
    return new Response(null, { status: 204 });
  },
});
