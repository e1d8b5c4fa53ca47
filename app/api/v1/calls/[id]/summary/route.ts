import { z } from "zod";
import { engineIds } from "@/domain/settings";
import { callRef, getCall } from "@/lib/calls/get";
import { makeAgain } from "@/lib/calls/make-again";
import { callOnTheWire } from "@/lib/calls/wire";
import { apiRoute, noQuery, parse } from "@/lib/http/api-route";
import { readOptionalJsonBody } from "@/lib/http/json-body";
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

const wish = z.object({ engine: z.enum(engineIds).optional() });

export const POST = apiRoute({
  scope: "calls:write",
  query: noQuery,
  async handler({ deps, ctx, request, params }) {
    const { engine } = parse(wish, (await readOptionalJsonBody(request)) ?? {});
    const id = await makeAgain(deps, ctx, callRef(params.id), engine);
    deps.log.info({ callId: id }, "a summary was asked for");
    return Response.json(callOnTheWire(await getCall(deps, ctx, { id })), { status: 202 });
  },
});
