import { eventsOf } from "@/lib/calls/events";
import { noQuery } from "@/lib/http/api-route";
import { closing } from "@/lib/http/closing";
import { panelRoute } from "@/lib/http/panel-route";
import { lastEventId, sseResponse } from "@/lib/http/sse";

export const dynamic = "force-dynamic";

/** The browser comes back by itself, and is asked anew who it is. */
const sessionCheckMs = 5 * 60_000;

export const GET = panelRoute({
  query: noQuery,
  async handler({ deps, ctx, request }) {
    const endWhen = AbortSignal.any([
      request.signal,
      closing(),
      AbortSignal.timeout(sessionCheckMs),
    ]);
    return sseResponse((signal) => eventsOf(deps, ctx, lastEventId(request), signal), endWhen);
  },
});
