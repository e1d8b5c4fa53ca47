import { callRef } from "@/lib/calls/get";
import { apiRoute, noQuery } from "@/lib/http/api-route";
import { notReady } from "@/lib/http/not-ready";
import { getTranscript } from "@/lib/transcript/get";

export const GET = apiRoute({
  scope: "calls:read",
  query: noQuery,
  async handler({ deps, ctx, params }) {
    const { call, transcript } = await getTranscript(deps, ctx, callRef(params.id));
    return transcript ? Response.json(transcript) : notReady(call, "transcript");
  },
});
