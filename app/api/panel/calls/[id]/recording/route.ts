import { z } from "zod";
import { callRef } from "@/lib/calls/get";
import { openRecording } from "@/lib/calls/open-recording";
import { fileResponse } from "@/lib/http/file-response";
import { panelRoute } from "@/lib/http/panel-route";

export const GET = panelRoute({
  query: z.object({ offsetMs: z.coerce.number().int().min(0).optional() }),
  async handler({ deps, ctx, request, params, query }) {
    const { file, contentType } = await openRecording(
      deps,
      ctx,
      callRef(params.id),
      query.offsetMs,
    );
    return fileResponse(request, file, contentType);
  },
});
