import { eventsOf } from "@/lib/calls/events";
import { apiRoute, noQuery } from "@/lib/http/api-route";
import { closing } from "@/lib/http/closing";
import { lastEventId, sseResponse } from "@/lib/http/sse";

export const dynamic = "force-dynamic";

export const GET = apiRoute({
  scope: "calls:read",
  query: noQuery,
  async handler({ deps, ctx, request }) {
    const endWhen = AbortSignal.any([request.signal, closing()]);
    return sseResponse((signal) => eventsOf(deps, ctx, lastEventId(request), signal), endWhen);
  },
});
