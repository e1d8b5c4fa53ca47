import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { transcriptFormats } from "@/domain/transcript";
import { whoSpeaks } from "@/domain/who-speaks";
import { callRef } from "@/lib/calls/get";
import { attachmentResponse } from "@/lib/http/attachment";
import { notReady } from "@/lib/http/not-ready";
import { panelRoute } from "@/lib/http/panel-route";
import { handOutTranscript } from "@/lib/transcript/hand-out";

/** To be saved: what the open call shows, with its speakers called as they are there. */
export const GET = panelRoute({
  query: z.object({ format: z.enum(transcriptFormats).default("text") }),
  async handler({ deps, ctx, params, query: { format } }) {
    const t = await getTranslations("call");
    const { call, file } = await handOutTranscript(deps, ctx, {
      ...{ ref: callRef(params.id), format },
      names: (around) => (segment) => {
        const who = whoSpeaks(segment, around);
        if ("name" in who) return who.name;
        return "role" in who ? t(`speakers.${who.role}`) : t("speakerNumber", who);
      },
    });
    return file ? attachmentResponse(file) : notReady(call, "transcript");
  },
});
