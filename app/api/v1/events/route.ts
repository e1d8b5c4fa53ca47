import { keyStillCounts } from "@/lib/auth/api-key";
import { eventsOf } from "@/lib/calls/events";
import { apiRoute, noQuery } from "@/lib/http/api-route";
import { lastEventId, sseResponse, streamEnd } from "@/lib/http/sse";

export const dynamic = "force-dynamic";

const scope = "calls:read";

export const GET = apiRoute({
  scope,
  query: noQuery,
  async handler({ deps, ctx, request }) {
    const authorization = request.headers.get("authorization");
    const stillValid = () => keyStillCounts(deps.db, authorization, scope);
    const from = { afterSeq: lastEventId(request), stillValid };
    return sseResponse((signal) => eventsOf(deps, ctx, from, signal), streamEnd(request));
  },
});
