import { z } from "zod";
import { callRef } from "@/lib/calls/get";
import { noQuery, parse } from "@/lib/http/api-route";
import { panelRoute } from "@/lib/http/panel-route";
import { viewVersion } from "@/lib/summary/history";

const asked = z.object({ version: z.coerce.number().int().min(1).max(1_000_000) });

export const GET = panelRoute({
  query: noQuery,
  async handler({ deps, ctx, params }) {
    const { version } = parse(asked, { version: params.version });
    return Response.json(await viewVersion(deps, ctx, callRef(params.id), version));
  },
});
