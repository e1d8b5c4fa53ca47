import { stillCounts } from "@/lib/auth/read-session";
import { eventsOf } from "@/lib/calls/events";
import { noQuery } from "@/lib/http/api-route";
import { panelRoute } from "@/lib/http/panel-route";
import { lastEventId, sseResponse, streamEnd } from "@/lib/http/sse";

export const dynamic = "force-dynamic";

export const GET = panelRoute({
  query: noQuery,
  async handler({ deps, session, ctx, request }) {
    const stillValid = () => stillCounts(deps, session);
    const from = { afterSeq: lastEventId(request), stillValid };
    return sseResponse((signal) => eventsOf(deps, ctx, from, signal), streamEnd(request));
  },
});
