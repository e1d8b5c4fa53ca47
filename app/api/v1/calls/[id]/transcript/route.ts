import { z } from "zod";
import { transcriptFormats } from "@/domain/transcript";
import { callRef } from "@/lib/calls/get";
import { apiRoute } from "@/lib/http/api-route";
import { attachmentResponse } from "@/lib/http/attachment";
import { notReady } from "@/lib/http/not-ready";
import { getTranscript } from "@/lib/transcript/get";
import { handOutTranscript } from "@/lib/transcript/hand-out";

export const GET = apiRoute({
  scope: "calls:read",
  query: z.object({ format: z.enum(transcriptFormats).default("json") }),
  async handler({ deps, ctx, params, query: { format } }) {
    const ref = callRef(params.id);
    if (format === "json") {
      const { call, transcript } = await getTranscript(deps, ctx, ref);
      return transcript ? Response.json(transcript) : notReady(call, "transcript");
    }

    const { call, file } = await handOutTranscript(deps, ctx, { ref, format });
    return file ? attachmentResponse(file) : notReady(call, "transcript");
  },
});
